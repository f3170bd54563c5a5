"""What belongs to a matter: every sentence that speaks of it, none that does not, the weightiest told, the rest kept."""

from dataclasses import replace

import pytest

from assistant.composing.gather import LESS_ROOM, ROOM, Gatherer, Room, heads, rest_of, states, topical_span
from assistant.deciding.figures import FigureRanker
from assistant.question.topics import Topic, Wanted, topic_named
from assistant.statement import Statement
from corpus.read import parse
from corpus.report import Facts, Report
from index.store import Library
from tests.fake import FakeEncoder

TEXT = """云溪市政府工作报告

各位代表：

现在，我代表市人民政府向大会作工作报告，请予审议。

一、2023年工作回顾

（一）产业发展取得进展

工业经济提质增效。实现规模以上工业总产值880.5亿元，同比增长6.2%。引进养老产业项目3个，总投资6亿元。

（二）民生福祉持续改善

养老事业蓬勃发展。新建养老机构2家，新增床位150张。改造适老化家庭300户，惠及众多家庭。组织各类文体活动30场。

社会保障不断加强。新增就业2万人，发放补贴300万元。城乡居民养老保险参保率达到97%，医疗保险实现全覆盖。

在肯定成绩的同时，我们也清醒地看到存在的问题和不足：养老、托育服务供给还不充分，财政收支矛盾依然突出。

二、2024年工作安排

（一）全力保障和改善民生

办好民生实事。开展主题教育，全面加强政府系统自身建设和干部队伍建设，加快老年大学建设，推动老旧小区改造，新建公园5个，实施道路工程6项，提升城市管理水平，完善供水、排水设施，建设停车场3个，推进居家养老服务。新建学校2所。

各位代表，养老是大事，让我们团结奋斗，为建设现代化云溪而努力奋斗！
"""
CARE = Wanted(topics=(topic_named("养老") or Topic(name="", words=()),), periods=())


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(TEXT, Facts(id="yunxi-2024", place="云溪市", year=2024, title="云溪市政府工作报告"))


@pytest.fixture(scope="module")
def library(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library.build(tmp_path_factory.mktemp("care") / "index", [(report, TEXT.encode())], FakeEncoder())


def gathered(library: Library, wanted: Wanted, room: Room = ROOM) -> tuple[list[str], list[str]]:
    gatherer = Gatherer(library, FigureRanker(library))
    found = gatherer.gather(wanted, library.search(wanted.name or "工作", limit=20), ["yunxi-2024"], room)
    assert found is not None
    return [s.body for s in found.told], [s.body for s in found.more]


def test_every_sentence_on_the_matter_and_no_other(library: Library) -> None:
    told, more = gathered(library, CARE)
    assert more == []
    assert {body[:6] for body in told} == {
        "引进养老产业",
        "新建养老机构",
        "改造适老化家",
        "城乡居民养老",
        "在肯定成绩的",
        "加快老年大学",
        "组织各类文体",
    }


def test_halves_come_in_order_and_a_headed_paragraph_first(library: Library) -> None:
    told, _ = gathered(library, CARE)
    assert told[0].startswith("新建养老机构")
    assert told[-1].startswith("加快老年大学")


def test_what_has_no_room_is_kept(library: Library) -> None:
    told, more = gathered(library, CARE, Room(statements=2, chars=200))
    assert len(told) == 2
    everything, _ = gathered(library, CARE)
    assert sorted(told + more) == sorted(everything)
    assert LESS_ROOM.chars < ROOM.chars


def test_only_the_years_asked_about(library: Library) -> None:
    told, _ = gathered(library, Wanted(topics=CARE.topics, periods=("2024",)))
    assert all("老年大学" in body for body in told)


def test_nothing_is_none(library: Library) -> None:
    wanted = Wanted(topics=(Topic(name="地铁", words=("地铁",)),), periods=())
    hits = library.search("地铁", limit=20)
    assert Gatherer(library, FigureRanker(library)).gather(wanted, hits, ["yunxi-2024"]) is None
    assert Gatherer(library, FigureRanker(library)).gather(CARE, hits, []) is None


def test_a_whole_year_is_its_figures_and_headings(library: Library) -> None:
    told, _ = gathered(library, Wanted(topics=(), periods=("2023",)))
    assert [body for body in told if body.startswith("（")] == ["（一）产业发展取得进展", "（二）民生福祉持续改善"]


def test_a_long_sentence_is_cut_to_what_speaks_of_the_matter(library: Library) -> None:
    passage = next(p for p in library.passages if "老年大学" in p.text)
    start, end = topical_span(passage, CARE.topics, max_chars=150)
    text = library.reports[0].text[start:end]
    assert text.startswith("加快老年大学")
    assert text.endswith("居家养老服务")


def test_closing_words_and_announcements_state_nothing(library: Library) -> None:
    closing = next(p for p in library.passages if "养老是大事" in p.text)
    assert not states(closing)
    said = next(p for p in library.passages if "新建养老机构" in p.text)
    assert states(said)
    slogan = replace(said, text="养老服务不断加强。", end=said.start + len("养老服务不断加强。"))
    assert not states(slogan)
    assert any(heads(CARE.topics[0], p) for p in library.passages if "新建养老机构" in p.text)
    assert not any(heads(CARE.topics[0], p) for p in library.passages if "新增就业" in p.text)


def test_the_rest_of_a_paragraph(library: Library) -> None:
    passage = next(p for p in library.passages if "新建养老机构" in p.text)
    rest = rest_of([Statement.whole(library.reports[0], passage)], library)
    assert [s.body[:6] for s in rest] == ["改造适老化家", "组织各类文体"]
    assert rest_of([], library) == ()
