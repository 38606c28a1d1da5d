"""Files that were given as a form and are none: what each is, and what to do with it instead."""

from __future__ import annotations

from collections.abc import Collection

from partnerkit.errors import CannotRead

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a file of the kind that Office wrote until 2007, and of what it locks with a password."""
WORD = (".docx", ".docm", ".dotx")
"""The endings of documents of Word."""
_SAVE = "Save it as “Excel Workbook (.xlsx)”"
_NEW = "`partnerkit form -h` says how to make a new one."

# What a file of the old kind holds, by a name in it. A workbook with a password names nothing else.
_OLD = (
    ("EncryptedPackage", "has a password", "Take the password off (File > Info > Protect Workbook) and save it anew."),
    ("WordDocument", "is a Word document of the old kind (.doc)", "Save it as “Word Document (.docx)”."),
    ("__substg1.0_", "is an e-mail (.msg)", "Save the form that is attached to it, and give that."),
    ("PowerPoint Document", "is a presentation", None),
    ("Workbook", "is a workbook of the old kind (.xls)", f"{_SAVE}."),
)


def refuse_old(name: str, content: bytes) -> None:
    """Raise `CannotRead` for a file that does not follow Office's formats of today, whose content is not zipped."""
    if not content.startswith(OLE):
        return
    for word, what, remedy in _OLD:
        if word.encode("utf-16-le") in content:
            raise CannotRead(f"{name} {what}", remedy=remedy or _NEW)
    raise CannotRead(f"{name} has a password, or is of the old kind (.xls)", remedy=f"{_SAVE}, without a password.")


def refuse_unzipped(name: str, content: bytes) -> None:
    """Raise `CannotRead` for a file that is no zip archive, as every workbook is."""
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = start.lower()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        lowered = content[:8192].decode("utf-16", "replace").lstrip().lower().encode()
    if lowered.startswith(b"%pdf"):
        raise CannotRead(
            f"{name} is a PDF, which nothing reads back", remedy="Ask for the form itself (.xlsx or .docx)."
        )
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered:
        remedy = "Open it in a browser, fill it in and save: partnerkit check reads the file that comes of it."
        raise CannotRead(f"{name} is a web page, not a workbook", remedy=remedy)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lowered or b"office:document" in lowered:
        raise CannotRead(f"{name} is a spreadsheet that was saved as plain XML", remedy=f"{_SAVE}.")
    if b"partnerkit/assessment/" in lowered:
        remedy = "It needs no import: put it beside the others and run partnerkit check."
        raise CannotRead(f"{name} is an assessment already, not a form", remedy=remedy)
    if content and b"\0" not in lowered and name.lower().endswith((".csv", ".tsv", ".txt", ".json", ".yaml", ".yml")):
        what = "is a text without the hidden cells that say what is what"
        raise CannotRead(f"{name} is not an Excel workbook: it {what}", remedy="Send back the workbook itself (.xlsx).")
    raise damaged(name)


def damaged(name: str) -> CannotRead:
    """Return the refusal of a file that cannot be read as what its name says."""
    if name.lower().endswith(WORD):
        remedy = "Open it in Word or LibreOffice, and save it anew as “Word Document (.docx)”."
        return CannotRead(f"{name} is not a Word document (.docx), or is damaged", remedy=remedy)
    remedy = "Open it in Excel or LibreOffice, and save it anew as “Excel Workbook (.xlsx)”."
    return CannotRead(f"{name} is not an Excel workbook (.xlsx), or is damaged", remedy=remedy)


def refuse_zipped(name: str, parts: Collection[str]) -> None:
    """Raise `CannotRead` for a zip archive whose parts, named in small letters, are not those of a workbook."""
    if "mimetype" in parts and "content.xml" in parts:
        if name.lower().endswith((".odt", ".fodt", ".ott")):
            remedy = "Open it in LibreOffice and save it as “Word 2007-365 (.docx)”."
            raise CannotRead(f"{name} is an OpenDocument text", remedy=remedy)
        raise CannotRead(f"{name} is an OpenDocument file", remedy=f"{_SAVE}.")
    if "ppt/presentation.xml" in parts:
        raise CannotRead(f"{name} is a presentation, not a workbook", remedy=_NEW)
    if "xl/workbook.bin" in parts:
        raise CannotRead(f"{name} is a binary workbook (.xlsb)", remedy=f"{_SAVE}.")
    if name.lower().endswith(".pages") and any(part.endswith(".iwa") or part == "index.zip" for part in parts):
        raise CannotRead(f"{name} is a Pages document", remedy="Export it to Word (File > Export To > Word).")
    if "index.zip" in parts or any(part.startswith("index/") and part.endswith(".iwa") for part in parts):
        raise CannotRead(f"{name} is a Numbers document", remedy="Export it to Excel (File > Export To > Excel).")
    inner = sorted(part for part in parts if part.endswith((".xlsx", ".xlsm", ".docx")) and not part.startswith("xl/"))
    if "[content_types].xml" not in parts and inner:
        remedy = "Unpack it, and give the form that is in it."
        raise CannotRead(f"{name} is a zip folder with {inner[0]} in it", remedy=remedy)
