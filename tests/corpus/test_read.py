"""Reading: bytes in any usual encoding, facts out of the text, and refusals that say what to do."""

from pathlib import Path

import pytest

from corpus.errors import ReportError
from corpus.read import bundled, load, parse
from corpus.report import Facts

RECEIVED = (Path(__file__).parents[2] / "corpus" / "reports" / "xiqing-2024.txt").read_bytes().decode("utf-8")
BODY = "全市经济社会发展呈现稳中有进、稳中提质、稳中向好的良好态势，各项事业全面进步。\n" * 8


def test_bundled_report() -> None:
    report = bundled()
    assert (report.id, report.place, report.year) == ("xiqing-2024", "天津市西青区", 2024)
    assert report.facts.meeting == "天津市西青区第十八届人民代表大会第四次会议"
    start = report.text.index("新疆于田县")
    first, last = report.received_span(start, start + 5)
    assert RECEIVED[first:last].split() == ["新疆", "于田县"]


def test_facts_are_read_out_of_the_text() -> None:
    assert parse(RECEIVED, Facts(id="x")).facts == Facts(
        id="x",
        title="天津市西青区2024年政府工作报告",
        place="天津市西青区",
        year=2024,
        meeting="天津市西青区第十八届人民代表大会第四次会议",
        delivered="2024-01-10",
        published="2024-01-18",
        speaker="殷学武",
        publisher="天津市西青区人民政府",
    )


@pytest.mark.parametrize(
    ("opening", "place", "year", "speaker", "delivered"),
    [
        ("2026年甘肃省政府工作报告\n——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上\n甘肃省省长任振鹤\n",
         "甘肃省", 2026, "任振鹤", "2026-01-27"),
        ("政府工作报告\n——2023年3月5日在第十四届全国人民代表大会第一次会议上\n国务院总理\n李克强\n",
         "全国", 2023, "李克强", "2023-03-05"),
        ("政府工作报告\n（2022年1月26日在定兴县第十六届人民代表大会第二次会议上）\n定兴县人民政府县长吴 鹏\n",
         "定兴县", 2022, "吴鹏", "2022-01-26"),
        ("现在，我代表扬州市人民政府向大会报告工作。\n一、2023年工作回顾\n", "扬州市", 2024, "", ""),
        ("易县2025年政府工作报告\n易县人民政府代县长丁磊\n", "易县", 2025, "丁磊", ""),
    ],
)  # fmt: skip
def test_openings(opening: str, place: str, year: int, speaker: str, delivered: str) -> None:
    facts = parse(opening + BODY, Facts(id="x")).facts
    assert (facts.place, facts.year, facts.speaker, facts.delivered) == (place, year, speaker, delivered)


def test_what_is_given_goes_before_what_is_read() -> None:
    facts = parse(RECEIVED, Facts(id="x", place="西青", year=2025, speaker="某人")).facts
    assert (facts.place, facts.year, facts.speaker) == ("西青", 2025, "某人")


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("", "0 个汉字"),
        ("太短了。", "不像一份政府工作报告"),
        ("x" * 5000 + BODY, "汉字不到一半"),
        ("一、2023年工作回顾\n" + BODY, "--place"),
        ("我代表扬州市人民政府报告工作。\n" + BODY, "--year"),
    ],
)
def test_refusals_of_texts(received: str, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        parse(received, Facts(id="x"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_load_reads_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "某区 2024（稿）.txt"
    path.write_bytes(RECEIVED.encode(encoding))
    report = load(path)
    assert report.id == "某区-2024-稿"
    assert report.text == bundled().text


def test_load_takes_facts_from_beside_the_file_and_from_arguments(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    (tmp_path / "a.toml").write_text('id = "b-2020"\nplace = "某县"\nyear = 2020\n', encoding="utf-8")
    assert load(path).facts == Facts(id="b-2020", title="某县2020年政府工作报告", place="某县", year=2020)
    assert load(path, place="某市", year=2021).facts.year == 2021


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "是空的"), (b"\xff\xfe\x00\x81" * 300, "UTF-8"), ("政" * 2_000_000, "上限"), (b"\x00" * 900, "UTF-8")],
    ids=["empty", "binary", "large", "zeros"],
)
def test_refusals_of_files(tmp_path: Path, content: bytes | str, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ReportError, match=said) as caught:
        load(path)
    assert str(path) in str(caught.value)


def test_refusals_of_paths_and_facts(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="打不开"):
        load(tmp_path / "none.txt")
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    for toml, said in (("id =", "TOML"), ('mayor = "x"', "mayor"), ('year = "2024"', "year")):
        path.with_suffix(".toml").write_text(toml, encoding="utf-8")
        with pytest.raises(ReportError, match=said):
            load(path)
