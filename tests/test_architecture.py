"""Data flows one way: which module may import which."""

import ast
import os

from conftest import ROOT

FLOOR = {
    "records", "errors", "settings", "offline", "analyser", "sentences", "entries", "segment", "snapshot", "catalogue",
    "thesaurus",
}  # fmt: skip
STAGES = {
    "corpus",
    "readers",
    "outline",
    "passages",
    "embedding",
    "store",
    "vectors",
    "query",
    "context",
    "signals",
    "rerank",
    "retrieve",
    "answer",
    "verify",
}
PARTS = {"retrieve": {"signals"}}
WIRING = {"indexing", "asking", "sync", "retriever", "pipeline"}
LEAVES = {"evaluate"}  # take records, and know nothing of where these come from
FACES = {"cli", "ui", "jobs", "__main__"}


def modules():
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        yield path, path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")


def imported(path):
    """The modules of this package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "assistant":
            rest = node.module.split(".")[1:]
            yield from [rest[0]] if rest else [alias.name for alias in node.names]


def test_every_module_has_its_place():
    assert {name for _, name in modules()} == FLOOR | STAGES | WIRING | LEAVES | FACES | {"__init__"}


def test_stages_do_not_import_one_another():
    for path, name in modules():
        if name in STAGES:
            own = {name} | PARTS.get(name, set())
            assert set(imported(path)) & (STAGES | WIRING | LEAVES | FACES) <= own, path


def test_the_floor_imports_nothing_above_it():
    for path, name in modules():
        if name in FLOOR:
            assert set(imported(path)) <= FLOOR, path


def test_leaves_stand_on_the_floor():
    for path, name in modules():
        if name in LEAVES:
            assert set(imported(path)) <= FLOOR | {name}, path


def test_command_line_and_app_reach_documents_and_answers_through_the_assistant_only():
    allowed = FLOOR | LEAVES | FACES | {"pipeline", "Assistant", "Settings"}
    for path, name in modules():
        if name in FACES:
            names = {n for n in imported(path) if not n[0].isupper() or n in allowed}
            assert names <= allowed | {"corpus"}, path


def test_only_settings_read_the_environment():
    for path, name in modules():
        if name in {"settings", "offline"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
                assert node.attr not in {"environ", "getenv"} or name in {"cli", "embedding"}, path


def test_records_need_the_standard_library_only():
    tree = ast.parse((ROOT / "assistant" / "records.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= {"__future__", "dataclasses", "enum", "typing", "re", "collections.abc"}


def test_the_project_speaks_of_no_machine():
    home = os.path.expanduser("~")
    for path in [*ROOT.glob("*.*"), *ROOT.glob("assistant/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        if path.suffix in {".py", ".md", ".toml", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) + "/" not in text, path
            assert home == "/" or home + "/" not in text, path
