"""The browser of these tests: to start one takes longer than most of them, so that they share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.browser import Browser, needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def one_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    needed()
    browser = Browser(tmp_path_factory.mktemp("downloads"))
    yield browser
    browser.close()


@pytest.fixture
def shared(one_for_all: Browser) -> Browser:
    """The browser as if it had just been started, whatever a test before made of it."""
    browser = one_for_all
    browser.forget()
    browser.command("Emulation.setEmulatedMedia", media="", features=[])
    browser.resize(1280, 1000)
    for old in browser.downloads.iterdir():
        old.unlink()
    browser.complaints()
    browser.requests()
    return browser


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Browser]]:
    """Start one more, with preferences of its own, until the test ends."""
    needed()
    started: list[Browser] = []

    def one(width: int = 1280, height: int = 1000, **preferences: object) -> Browser:
        started.append(Browser(tmp_path_factory.mktemp("downloads"), width, height, **preferences))
        return started[-1]

    yield one
    for browser in started:
        browser.close()
