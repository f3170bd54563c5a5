"""The page over an assistant and a checker with fixed answers, so that the browser meets every kind of them at once.

Started by the tests as a program of its own: `stub_server.py PORT`.
"""

import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import server
from assistant.checking.check import Progress
from assistant.checking.quotes import Quotations
from assistant.checking.verdict import Reason, Review, Verdict
from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.feedback import FeedbackFile
from assistant.reply import Answer, Citation
from corpus.read import bundled
from corpus.report import Report, Section
from index.store import Library
from tests.fake import FakeEncoder
from ui import Site

LONG_LIST = "建成了甲园、乙园、丙园、丁园、戊园、己园、庚园、辛园和壬园等一批公园。"
NEXT = ("全年居民人均可支配收入是多少？", "新引进产业项目多少个？")


class StubAssistant:
    """Answers by the first key word that a question holds; everything else is refused."""

    def __init__(self) -> None:
        self.reports: tuple[Report, ...] = (bundled(),)

    def examples(self) -> tuple[str, ...]:
        return ("去年财政收入多少？", "去年做了哪些事？", "明年房价会涨吗？")

    def ask(self, question: str, before: Conversation = BEGINNING) -> Answer:
        """The answer; a question for another year (那2024年呢) leans on the one before, as does its answer's suggestion."""
        leaning = re.fullmatch("那(20\\d\\d年)呢？?", question)
        if leaning and before.last:
            return self._meant(f"{leaning[1]}一般公共预算收入是多少")
        if "养老" in question:
            return replace(self._topic(), resolved_question=question)
        return replace(self._plain(question), resolved_question=question)

    def _meant(self, resolved: str) -> Answer:
        """The answer to a question that was made whole."""
        if "2024" not in resolved:
            return replace(self._plain(resolved), resolved_question=resolved)
        cited = (self._cite(1, "一般公共预算收入增长5%", "一般公共预算收入增长"),)
        text = "2024年目标：一般公共预算收入增长5%。[1]"
        return Answer(status="answered", text=text, citations=cited, suggestions=NEXT, resolved_question=resolved)

    def _topic(self) -> Answer:
        """Whatever an answer can have: a plain sentence, groups, a long list, further citations, a note."""
        text = self.reports[0].text
        quotes = [line[: line.index("。") + 1] for line in text.split("\n")[14:] if "。" in line][:6]
        cited = tuple(self._cite(n, q) for n, q in enumerate(quotes[:3], 1))
        lines = (
            "报告中有关的内容共6处：2023年完成2处，2024年安排1处，其余3处在下面。",
            "2023年完成：",
            f"- {quotes[0]}[1]",
            f"- {LONG_LIST}[2]",
        )
        lines = (*lines, "2024年安排：", f"- {quotes[2]}[3]", "您说的“养老”，报告中称“康养”。")
        more = tuple(self._cite(n, q) for n, q in enumerate(quotes[3:6], 4))
        return Answer(status="answered", text="\n".join(lines), citations=cited, more=more, suggestions=NEXT)

    def _plain(self, question: str) -> Answer:
        if "慢" in question:
            time.sleep(4)
        if "坏" in question:
            raise RuntimeError("secret detail")
        if "收入" in question:
            return self._figures()
        if "哪些" in question:
            return self._list()
        return Answer(
            status="not_in_report",
            text=f"报告没有提到：{question[:80]}[1]",
            nearby=(self._cite(1, "近 10 亿元", "近10亿元"),),
            suggestions=NEXT[:1],
        )

    def _figures(self) -> Answer:
        cited = (
            self._cite(1, "实现一般公共预算收入70亿元，同比增长4.2%"),
            self._cite(2, "居民人均可支配收入达到49200元"),
        )
        text = "2023年一般公共预算收入70亿元，同比增长4.2%。[1]\n2023年居民人均可支配收入达到49200元。[2]"
        return Answer(status="answered", text=text, short="70亿元", citations=cited, suggestions=NEXT)

    def _list(self) -> Answer:
        """The first sentences of eight paragraphs, each with its citation."""
        text = self.reports[0].text
        quotes = [line[: line.index("。") + 1] for line in text.split("\n")[14:] if "。" in line][:8]
        cited = tuple(self._cite(n, q) for n, q in enumerate(quotes, 1))
        return Answer(
            status="answered",
            text="\n".join(f"- {q}[{n}]" for n, q in enumerate(quotes, 1)),
            citations=cited,
            suggestions=NEXT,
        )

    def _cite(self, n: int, *quotes: str) -> Citation:
        return cite(self.reports[0], n, *quotes)


class StubChecker:
    """Knows two figures of the report; every other one is not in it.  Quotations are looked up in earnest."""

    KNOWN = (("亿元", "70亿元", "实现一般公共预算收入70亿元，同比增长4.2%"), ("%", "4.2%", "同比增长4.2%"))
    FIGURE = re.compile(r"\d+(?:\.\d+)?(?:亿元|%|个)")

    def __init__(self, library: Library) -> None:
        self._report = library.reports[0]
        self._quotations = Quotations(library.reports, library.passages)

    def check(self, text: str, *, progress: Progress | None = None) -> Review:
        if "坏" in text:
            raise RuntimeError("secret detail")
        sentences = text.count("。") + 1
        for done in range(1, sentences + 1):
            time.sleep(0.2 if "慢" in text else 0)
            if progress:
                progress(done, sentences)
        figures = tuple(self._verdict(found) for found in self.FIGURE.finditer(text))
        return Review(text=text, figures=figures, quotes=self._quotations.check(text))

    def _verdict(self, found: "re.Match[str]") -> Verdict:
        text, start, end = found[0], found.start(), found.end()
        for unit, expected, quote in self.KNOWN:
            if text.endswith(unit):
                right = text == expected
                reason: Reason = "" if right else "value"
                cited = cite(self._report, 1, quote)
                return Verdict(
                    text=text, start=start, end=end, label="supported" if right else "contradicted", reason=reason,
                    note="" if right else f"报告写的是{expected}。", expected=expected, citation=cited,
                )  # fmt: skip
        return Verdict(text=text, start=start, end=end, label="not_found", note="报告里没有找到这一项的数字。")


def cite(report: Report, n: int, *quotes: str) -> Citation:
    """A citation of the first of these words that the report has."""
    quote = next(q for q in quotes if q in report.text)
    start = report.text.index(quote)
    around = [s for s in report.sections if s.start <= start and start + len(quote) <= s.end]
    section: Section = min(around, key=lambda s: s.end - s.start)
    return Citation(n=n, report=report, section=section, period=section.period, start=start, end=start + len(quote))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        library = Library.build(Path(folder) / "index", [(bundled(), b"")], FakeEncoder())
        site = Site(
            assistant=StubAssistant(),
            checks=StubChecker(library),
            library=library,
            feedback=FeedbackFile(Path(folder) / "feedback.sqlite3"),
        )
        server.run(site, host="127.0.0.1", port=int(sys.argv[1]))
