"""The generator of files says truly what its files say: the ground under the property tests."""

from __future__ import annotations

from hypothesis import given

from partnerkit.files.yaml import constructor
from tests.support.yaml_pages import Page, pages


@given(pages())
def test_a_generated_file_reads_as_what_it_was_made_to_say(page: Page) -> None:
    document = constructor.read(page.content, "f.yaml")
    assert document.problems == []
    assert document.data == page.data
