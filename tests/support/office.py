"""LibreOffice as a person would use it, without a screen; and the pages that come out."""

from __future__ import annotations

import atexit
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOPPM, PDFTOTEXT = shutil.which("pdftoppm"), shutil.which("pdftotext")

needs_office = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-writer libreoffice-calc"
)
needs_pages = pytest.mark.skipif(
    SOFFICE is None or PDFTOPPM is None or PDFTOTEXT is None,
    reason="LibreOffice or poppler is missing: apt-get install libreoffice-writer libreoffice-calc poppler-utils",
)


@cache
def _profile() -> str:
    """A profile for this process: two that share one would wait for each other, and one for each call takes long."""
    folder = tempfile.mkdtemp(prefix="partnerkit-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder).resolve().as_uri()


def convert(path: Path, to: str, folder: Path) -> Path:
    """A file opened by LibreOffice and saved as another kind, or anew as the same."""
    return convert_all([path], to, folder)[0]


def convert_all(paths: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """Files of different names, one after the other: that LibreOffice starts takes longer than that it converts."""
    assert SOFFICE
    folder.mkdir(parents=True, exist_ok=True)
    assert len({path.stem for path in paths}) == len(paths)
    ended = subprocess.run(
        [SOFFICE, f"-env:UserInstallation={_profile()}", "--headless", "--convert-to", to, "--outdir", folder, *paths],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    results = [folder / f"{path.stem}.{to}" for path in paths]
    assert all(result.exists() for result in results), ended.stderr.decode(errors="replace")
    return results


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    assert PDFTOTEXT
    text = subprocess.run(
        [PDFTOTEXT, "-layout", pdf, "-"], capture_output=True, check=True, timeout=PATIENCE
    ).stdout.decode()
    return text.removesuffix("\f").split("\f")


def pictures(pdf: Path, resolution: int = 40) -> list[bytes]:
    """Each page as the bytes of its pixels, three a pixel."""
    assert PDFTOPPM
    data = subprocess.run(
        [PDFTOPPM, "-r", str(resolution), pdf], capture_output=True, check=True, timeout=PATIENCE
    ).stdout
    found = []
    while data:
        header = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        assert header
        size = int(header[1]) * int(header[2]) * 3
        found.append(data[header.end() : header.end() + size])
        data = data[header.end() + size :]
    return found
