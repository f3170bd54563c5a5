"""Small PDFs written by hand, for the tests of documents."""

from collections.abc import Sequence

Word = tuple[float, float, float, str]  # left, baseline, size in points; text

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0/Ascent 880/Descent -120"
    "/CapHeight 880/StemV 93/FontBBox[-25 -254 1000 880]>>>>]>>"
)
_PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
_LOCK = f"<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"


def printed(*pages: Sequence[Word], pictures: Sequence[int] = (), locked: bool = False, rotate: int = 0) -> bytes:
    """A PDF of A4 pages with those words; `pictures`: numbers of the pages that show one."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>", _FONT]
    for number, words in enumerate(pages, 1):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {3 + 2 * number} 0 R>>"
        )
        drawn = "".join(
            f"BT /F {size} Tf {_placed(x, y, rotate)} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in words
        )
        drawn = (_PICTURE if number in pictures else "") + drawn
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    return _assembled([*objects, _LOCK] if locked else objects, locked)


def _placed(x: float, y: float, rotate: int) -> str:
    """The matrix that shows words upright at a place of a page that is turned clockwise for reading."""
    return {
        0: f"1 0 0 1 {x} {y}",
        90: f"0 1 -1 0 {595 - y} {x}",
        180: f"-1 0 0 -1 {595 - x} {842 - y}",
        270: f"0 -1 1 0 {y} {842 - x}",
    }[rotate]


def _assembled(objects: Sequence[str], locked: bool) -> bytes:
    written, places = "%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    lock = f"/Encrypt {len(objects)} 0 R/ID[<41><41>]" if locked else ""
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{lock}>>\nstartxref\n{len(written)}\n%%EOF"
    return f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def column(*lines: str, left: float = 80, top: float = 740, size: float = 16, leading: float = 28) -> list[Word]:
    """Lines of one column; a line that begins with two wide blanks is indented."""
    return [
        (left + size * (len(line) - len(line.lstrip("　"))), top - leading * row, size, line.lstrip("　"))
        for row, line in enumerate(lines)
    ]
