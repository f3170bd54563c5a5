"""Slips put right in the text they were found in."""

from assistant.question.typing.slip import Slip, apply


def test_slips_are_mended_in_their_places() -> None:
    slips = (Slip(start=0, end=2, typed="亭车", meant="停车"), Slip(start=3, end=5, typed="学味", meant="学位名额"))
    assert apply("亭车和学味", slips) == "停车和学位名额"
    assert apply("停车", ()) == "停车"
