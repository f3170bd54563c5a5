"""Imports point one way: corpus <- index <- assistant <- the shells. Nothing below imports a shell."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("corpus", "index", "assistant", "shell")
SHELLS = ("assistant.cli", "assistant.commands", "assistant.server", "ui")
PACKAGES = ("corpus", "index", "assistant")


def modules() -> dict[str, Path]:
    """Every module of the project by its dotted name."""
    found = {"ui": ROOT / "ui.py"} if (ROOT / "ui.py").exists() else {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(source: str, names: set[str]) -> set[str]:
    """The project's modules that a module's source imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = node.module or ""
            full = {f"{module}.{alias.name}" for alias in node.names}
            found |= {name for name in full if name in names} or {module}
    return {name for name in found if name.split(".")[0] in {*PACKAGES, "ui", "tests"}}


def layer(module: str) -> int:
    """The layer of a module, 0 at the bottom."""
    is_shell = module in SHELLS or module.startswith("assistant.commands.")
    return LAYERS.index("shell") if is_shell else LAYERS.index(module.split(".")[0])


def upward(module: str, imports: set[str]) -> list[str]:
    """The imports of a module that point upward, or to the tests."""
    return sorted(name for name in imports if name.split(".")[0] == "tests" or layer(name) > layer(module))


@pytest.mark.parametrize(("module", "path"), modules().items(), ids=modules())
def test_imports_point_downward(module: str, path: Path) -> None:
    imports = imported(path.read_text("utf-8"), set(modules()))
    assert upward(module, imports) == []


def test_nothing_at_run_time_imports_what_makes_the_models() -> None:
    for path in modules().values():
        nodes = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom | ast.Import)]
        named = {n.module or "" if isinstance(n, ast.ImportFrom) else n.names[0].name for n in nodes}
        assert not {name for name in named if name.split(".")[0] == "training"}, path


def test_choosing_an_answer_knows_nothing_of_composing_it() -> None:
    for name, path in modules().items():
        if name.startswith("assistant.deciding"):
            used = imported(path.read_text("utf-8"), set(modules()))
            assert not {u for u in used if u.startswith(("assistant.composing", "assistant.dialogue"))}, name


def test_no_module_uses_relative_imports() -> None:
    for path in modules().values():
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        assert not [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level], path


def test_no_modules_import_each_other_in_a_ring() -> None:
    names = set(modules())
    graph = {name: imported(path.read_text("utf-8"), names) & names for name, path in modules().items()}
    while graph:
        leaves = {name for name, targets in graph.items() if not targets & set(graph) - {name}}
        assert leaves, f"these import each other: {sorted(graph)}"
        graph = {name: targets for name, targets in graph.items() if name not in leaves}


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("corpus.read", "from index.hit import Hit", ["index.hit"]),
        ("index.store", "def f():\n    import assistant.answer", ["assistant.answer"]),
        ("assistant.answer", "from assistant import cli", ["assistant.cli"]),
        ("assistant.answer", "import ui", ["ui"]),
        ("assistant.answer", "from tests.fake import FakeEncoder", ["tests.fake"]),
        ("ui", "from assistant.reply import Answer\nimport json", []),
        ("assistant.server", "import ui", []),
        ("corpus.read", "", []),
    ],
)
def test_upward_imports_are_seen(module: str, source: str, expected: list[str]) -> None:
    assert upward(module, imported(source, {"assistant.cli", "assistant.answer", "index.hit"})) == expected
