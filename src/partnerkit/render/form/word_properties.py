"""The custom properties of a Word document, which the library has no call for."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from partnerkit.model.text import xml_line
from partnerkit.render.mark import zip_with_comment
from partnerkit.render.office.word import LONG_AGO

if TYPE_CHECKING:
    from collections.abc import Mapping

PART = "docProps/custom.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
)
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def with_properties(content: bytes, properties: Mapping[str, str], mark: str | None) -> bytes:
    """Return a document with custom properties, as bytes that depend on nothing but what is in it."""
    made = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(xml_line(text))}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), start=2)
    )
    related = f'<Relationship Id="rIdProperties" Type="{_KIND}" Target="{PART}"/></Relationships>'
    override = f'<Override PartName="/{PART}" ContentType="{_CONTENT}"/></Types>'
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            text = before.read(part)
            if part.filename == "_rels/.rels":
                text = text.replace(b"</Relationships>", related.encode())
            elif part.filename == "[Content_Types].xml":
                text = text.replace(b"</Types>", override.encode())
            _write(after, part.filename, text)
        _write(after, PART, f"{_HEAD}{made}</Properties>".encode())
    return zip_with_comment(result.getvalue(), mark)


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
