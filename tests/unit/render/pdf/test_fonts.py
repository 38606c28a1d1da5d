from __future__ import annotations

from partnerkit.render.pdf.fonts import advice


def test_characters_without_a_shape_are_named_and_counted() -> None:
    assert "U+4F8B cjk unified ideograph-4f8b: the PDF has boxes there." in advice("例")
    many = advice([chr(place) for place in range(0x1F600, 0x1F610)])
    assert "U+1F604" in many
    assert "U+1F605" not in many
    assert "and 11 more" in many
