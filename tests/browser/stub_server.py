"""The page over an assistant with fixed answers, so that the browser meets every kind of answer at once.

Started by the tests as a program of its own: `stub_server.py PORT`.
"""

import sys
import time

from assistant import server
from assistant.reply import Answer, Citation
from corpus.read import bundled
from corpus.report import Report, Section

NEXT = ("全年居民人均可支配收入是多少？", "新引进产业项目多少个？")


class StubAssistant:
    """Answers by the first key word that a question holds; everything else is refused."""

    def __init__(self) -> None:
        self.reports: tuple[Report, ...] = (bundled(),)

    def examples(self) -> tuple[str, ...]:
        return ("去年财政收入多少？", "去年做了哪些事？", "明年房价会涨吗？")

    def ask(self, question: str) -> Answer:
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
        report = self.reports[0]
        quote = next(q for q in quotes if q in report.text)
        start = report.text.index(quote)
        around = [s for s in report.sections if s.start <= start and start + len(quote) <= s.end]
        section: Section = min(around, key=lambda s: s.end - s.start)
        return Citation(n=n, report=report, section=section, period=section.period, start=start, end=start + len(quote))


if __name__ == "__main__":
    server.run(StubAssistant(), host="127.0.0.1", port=int(sys.argv[1]))
