"""A check step by step: progress, result, notices; a stop that stops; files that are read from memory."""

import base64
from threading import Event

import pytest

from assistant.checking.check import Progress
from assistant.checking.verdict import Review
from assistant.display.checking import Checked, Desk, Step, export_file, received, steps
from assistant.documents.draft import Draft, DraftError, pasted
from assistant.documents.read import MAX_CHARS


class Plain:
    """Finds nothing in any draft, one sentence after another."""

    def check(self, text: str, *, progress: Progress | None = None) -> Review:
        for done in range(1, 4):
            if progress:
                progress(done, 3)
        return Review(text=text)


class Endless:
    """Goes on until it is stopped."""

    def __init__(self) -> None:
        self.left = Event()

    def check(self, text: str, *, progress: Progress | None = None) -> Review:
        done = 0
        try:
            while progress:
                done += 1
                progress(done, 10**9)
        finally:
            self.left.set()
        return Review(text=text)


def last(text: str, name: str = "", content: bytes = b"") -> Step:
    coded = base64.b64encode(content).decode()
    return list(steps(lambda progress: received(text, name, coded, progress), Plain(), Desk()))[-1]


def test_the_first_step_is_busy_and_the_last_one_has_the_result() -> None:
    shown = list(steps(lambda _: pasted("大家好。"), Plain(), Desk()))
    assert 'aria-busy="true"' in shown[0].line
    assert shown[-1].line == ""
    assert "核对结果" in shown[-1].result
    assert shown[-1].desk.checked == Checked(draft=pasted("大家好。"), review=Review(text="大家好。"))


def test_a_file_is_read_from_memory() -> None:
    step = last("", "稿.txt", "收入70亿元。".encode())
    assert step.desk.checked
    assert step.desk.checked.draft.text == "收入70亿元。"


@pytest.mark.parametrize(
    ("text", "name", "content", "said"),
    [
        ("", "", b"", "还没有文稿"),
        (" \n ", "", b"", "还没有文稿"),
        ("字" * (MAX_CHARS + 1), "", b"", "40 万字"),
        ("", "空.txt", b"", "空.txt"),
        ("", "坏.docx", b"PK\x03\x04nothing", "坏.docx"),
        ("", "旧.doc", b"\xd0\xcf\x11\xe0", "旧.doc"),
    ],
)
def test_what_cannot_be_checked_is_said_and_the_last_result_stays(
    text: str, name: str, content: bytes, said: str
) -> None:
    before = Desk(checked=Checked(draft=pasted("甲"), review=Review(text="甲")))
    coded = base64.b64encode(content).decode()
    step = list(steps(lambda progress: received(text, name, coded, progress), Plain(), before))[-1]
    assert said in step.line
    assert 'role="alert"' in step.line
    assert step.result == ""
    assert step.desk.checked is before.checked


@pytest.mark.parametrize("content", ["!!", "QQ", "甲"])
def test_a_file_that_did_not_arrive_whole_is_refused(content: str) -> None:
    with pytest.raises(DraftError, match="再选择一次"):
        received("", "稿.txt", content)


def test_half_a_surrogate_pair_is_no_failure() -> None:
    assert received("收入\ud800", "", "").text == "收入?"


def test_a_stop_ends_the_check() -> None:
    checks = Endless()
    running = steps(lambda _: pasted("甲"), checks, Desk())
    next(running)
    step = next(running)
    assert "已完成" in step.line
    step.desk.stop.set()
    assert "已停止核对" in list(running)[-1].line
    assert checks.left.is_set()


def test_a_visitor_who_leaves_stops_the_check() -> None:
    checks = Endless()
    running = steps(lambda _: pasted("甲"), checks, Desk())
    next(running)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert checks.left.is_set()


def test_a_failure_is_not_hidden() -> None:
    def broken(_: Progress) -> Draft:
        raise RuntimeError("no disk")

    with pytest.raises(RuntimeError):
        list(steps(broken, Plain(), Desk()))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("讲话稿.docx", "讲话稿-核对结果.md"),
        ("../../etc/passwd", "passwd-核对结果.md"),
        ("a:b*?.txt", "a_b__-核对结果.md"),
        ("C:\\稿\\二.txt", "C__稿_二-核对结果.md"),
        ("", "文稿-核对结果.md"),
        ("长" * 300 + ".txt", "长" * 60 + "-核对结果.md"),
    ],
)
def test_an_export_has_a_name_any_system_takes(name: str, expected: str) -> None:
    draft = Draft(name=name, kind="text", text="甲", parts=())
    found, content = export_file(Checked(draft=draft, review=Review(text="甲")), "md")
    assert found == expected
    assert content


def test_an_export_of_another_kind_is_refused() -> None:
    with pytest.raises(DraftError, match="不能导出为"):
        export_file(Checked(draft=pasted("甲"), review=Review(text="甲")), "exe")
