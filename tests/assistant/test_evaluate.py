"""The evaluation as a whole: runs, counts, the table and EVALUATION.md."""

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.reply import Answer, Citation
from assistant.scoring.answers import answer_scores, refusal_scores
from assistant.scoring.board import markdown, score_table, write_markdown
from assistant.scoring.gold import GoldError
from assistant.scoring.score import Evaluation, Subject, evaluate, ledger_scores, rank_of
from assistant.scoring.subject import subject_of
from assistant.scoring.tally import Score
from corpus.report import Report
from index.store import Library
from tests.assistant.ledger_row import ledger_row
from tests.fake import FakeEncoder

REVENUE = "实现一般公共预算收入96亿元，同比增长5.1%"
QUESTIONS = (
    {"id": "a1", "question": "收入多少？", "kind": "figure", "register": "staff", "answers": [["96亿元"]]},
    {
        "id": "a2",
        "question": "钱袋子多鼓？",
        "kind": "figure",
        "register": "citizen",
        "answers": [["96亿元"]],
        "paraphrase": True,
    },
    {
        "id": "a3",
        "question": "工业怎样？",
        "kind": "fact",
        "register": "citizen",
        "answers": [["880.5亿元"]],
        "noisy": True,
    },
)
UNANSWERABLE = (
    {"id": "u1", "question": "外资多少？", "kind": "near_miss", "why": "没有外资|数据"},
    {"id": "u2", "question": "你好", "kind": "chitchat", "why": "寒暄"},
)


def write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    write(tmp_path / "questions.jsonl", [{**row, "evidence": [REVENUE]} for row in QUESTIONS])
    write(tmp_path / "unanswerable.jsonl", UNANSWERABLE)
    figure = {"id": "f1", "indicator": "一般公共预算收入", "value": "96", "unit": "亿元", "period": "2023"}
    write(tmp_path / "figures.jsonl", [{**figure, "status": "actual", "quote": REVENUE}])
    return tmp_path


@pytest.fixture
def subject(sample: Report) -> Subject:
    """An assistant that knows one sentence, answers the first and third question and the first it should refuse."""
    start = sample.text.index(REVENUE)
    section = next(s for s in reversed(sample.sections) if s.start <= start < s.end)
    cited = Citation(n=1, report=sample, section=section, period="2023", start=start, end=start + len(REVENUE))

    def ask(question: str) -> Answer:
        if question in ("钱袋子多鼓？", "你好"):
            return Answer(status="not_in_report", text="报告里没有。")
        return Answer(status="answered", text="一般公共预算收入96亿元。[1]", short="96亿元", citations=(cited,))

    row = ledger_row("一般公共预算收入", "96", "亿元", period="2024", status="target", quote=REVENUE)
    return Subject(
        ask=ask,
        baselines={"什么都拒": lambda _: Answer(status="unclear", text="？")},
        searches={"第二条才对": lambda _question, _limit: ("无关的一句话", REVENUE)},
        source=sample.text,
        ledger=(row, row),
        environment={"模型校验值": "abc"},
    )


@pytest.fixture
def evaluation(gold: Path, subject: Subject) -> Evaluation:
    return evaluate(gold, subject)


def counts(scores: Sequence[Score]) -> dict[str, tuple[int, int]]:
    return {score.name: (score.right, score.of) for score in scores}


def test_answers_are_counted_by_group(evaluation: Evaluation) -> None:
    own, baseline = evaluation.runs
    assert [row.verdict for row in own.rows] == [
        "ok",
        "refused",
        "item missing from the text",
        "answered the unanswerable",
        "ok",
    ]
    assert counts(answer_scores(own)) == {
        "全部": (1, 3),
        "fact": (0, 1),
        "figure": (1, 2),
        "citizen": (0, 2),
        "staff": (1, 1),
        "paraphrase": (0, 1),
        "noisy": (0, 1),
        "误拒": (1, 3),
    }
    assert counts(refusal_scores(own)) == {"全部": (1, 2), "chitchat": (1, 1), "near_miss": (0, 1)}
    assert counts(answer_scores(baseline))["误拒"] == (3, 3)
    assert counts(refusal_scores(baseline))["全部"] == (2, 2)


def test_searches_are_counted_by_depth(evaluation: Evaluation) -> None:
    (run,) = evaluation.searches
    assert run.ranks == (2, 2, 2)
    assert [run.found_at(depth).right for depth in (1, 3, 5, 10)] == [0, 3, 3, 3]


def test_the_ledger_is_scored(evaluation: Evaluation) -> None:
    assert evaluation.ledger is not None
    assert counts(ledger_scores(evaluation.ledger)) == {
        "召回": (1, 1),
        "准确": (1, 2),
        "时期": (0, 1),
        "状态": (0, 1),
        "指标名": (1, 1),
    }


@pytest.mark.parametrize(
    ("passages", "rank"), [((REVENUE,), 1), (("无关", "也无关"), 0), ((), 0), (("无关", "96亿元，同比增长5.1%。"), 2)]
)
def test_rank_of(passages: tuple[str, ...], rank: int) -> None:
    assert rank_of((REVENUE,), passages) == rank


def test_every_miss_is_told_in_full(evaluation: Evaluation) -> None:
    text = markdown(evaluation)
    assert "## 答错的题（3）" in text
    for part in ("### a2 钱袋子多鼓？", "误拒", "报告里没有。", "- 应有：96亿元", "### u1 外资多少？", "没有外资|数据"):
        assert part in text
    assert "### a1" not in text
    assert "## 台账里不对的行（2）" in text
    assert "`abc`" in text


def test_the_same_evaluation_gives_the_same_file(gold: Path, subject: Subject, tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        write_markdown(evaluate(gold, subject), tmp_path / name)
    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()


def test_the_table_holds_every_part(evaluation: Evaluation) -> None:
    page = StringIO()
    Console(width=200, file=page).print(score_table(evaluation))
    text = page.getvalue()
    for part in ("误拒", "33.3%", "对照：什么都拒", "检索：第二条才对", "前 3 条", "数据台账"):
        assert part in text


def test_a_table_cell_cannot_break_its_row(gold: Path, subject: Subject) -> None:
    row = ledger_row("甲|乙\n丙", "1", "个", quote="一|二")
    extra = Subject(ask=subject.ask, ledger=(row,))
    assert "| 多出 |  | 甲\\|乙 丙 1个 | 一\\|二 |" in markdown(evaluate(gold, extra))


def test_a_folder_without_gold_sets_is_refused(tmp_path: Path, subject: Subject) -> None:
    with pytest.raises(GoldError, match=r"questions.*claims.*\.jsonl"):
        evaluate(tmp_path, subject)


def test_figures_alone_are_scored(gold: Path, subject: Subject) -> None:
    (gold / "questions.jsonl").unlink()
    (gold / "unanswerable.jsonl").unlink()
    evaluation = evaluate(gold, subject)
    assert (evaluation.runs, evaluation.searches) == ((), ())
    assert markdown(evaluation).startswith("# 评测结果")


def test_a_library_is_evaluated_with_each_search_alone(library: Library, tmp_path: Path) -> None:
    figure = library.figures[0]
    text = library.report(figure.report_id).text
    clause = text[figure.clause_start : figure.clause_end]
    asked = {"id": "a1", "question": clause, "kind": "list", "answers": [[clause[:4]]], "evidence": [clause]}
    write(tmp_path / "questions.jsonl", [asked])
    turns = [{"question": clause, "answerable": True, "answers": [[clause[:4]]], "evidence": [clause]}]
    write(tmp_path / "dialogs.jsonl", [{"id": "d1", "turns": turns}])
    evaluation = evaluate(tmp_path, subject_of(library, FakeEncoder(), None))
    assert [run.name for run in evaluation.runs] == ["本助手", "只用 BM25", "只用向量"]
    (held,) = evaluation.conversations
    assert [run.name for run in held.runs] == ["本助手", "每问单独问", "连着上一问一起问"]
    assert [run.turns[0].verdict for run in held.runs] == [evaluation.runs[0].rows[0].verdict] * 3
    assert {run.name: run.ranks for run in evaluation.searches}["只用 BM25"] == (1,)
    assert set(dict(evaluation.environment)) >= {"模型校验值", "报告库校验值"}
