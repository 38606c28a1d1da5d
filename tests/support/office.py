"""LibreOffice as a person would use it, without a screen; and the pages that come out."""

from __future__ import annotations

import atexit
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.support import PATIENCE

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
    assert SOFFICE
    folder.mkdir(parents=True, exist_ok=True)
    ended = subprocess.run(
        [SOFFICE, f"-env:UserInstallation={_profile()}", "--headless", "--convert-to", to, "--outdir", folder, path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    result = folder / f"{path.stem}.{to}"
    assert result.exists(), ended.stderr.decode(errors="replace")
    return result


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
