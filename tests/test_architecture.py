"""Data flows one way: which module may import which."""

import ast
import graphlib
import os
from collections import Counter

import pytest
from conftest import ROOT

import assistant

ORDER = """
    redaction records errors ports settings offline jobs
    text outline readers describe models policy index library search verify answers analyse assistant
    history export evaluate backup
    cli ui
""".split()
"""The parts of the package: each imports only those before it."""
FACES = ("cli", "ui")
REACHED = {"records", "errors", "settings", "offline", "jobs", "assistant", "backup"}
PUBLIC = {*assistant.__all__, "__version__"}
LEAVES = ("history", "export", "evaluate")


def modules():
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        yield path, path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")


def imported(path):
    """The modules of this package that a file imports, wherever in it and however that is written."""
    package = ("assistant", *path.relative_to(ROOT / "assistant").parts[:-1])
    return set(named(path.read_text(encoding="utf-8"), package))


def named(source, package):
    """What the imports in a module of `package` name directly under `assistant`."""
    for node in ast.walk(ast.parse(source)):
        for name in written(node, package):
            first, _, rest = name.partition(".")
            if first == "assistant":
                yield rest.split(".")[0] or "__init__"


def written(node, package):
    """The full names that an import gives; none for other nodes."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    above = package[: len(package) - node.level + 1] if node.level else ()
    stem = (*above, *([node.module] if node.module else ()))
    return [".".join((*stem, alias.name)) for alias in node.names]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import os, assistant.store as s", ["store"]),
        ("import assistant", ["__init__"]),
        ("from assistant import store, Assistant", ["store", "Assistant"]),
        ("from assistant.store import Store", ["store"]),
        ("from assistant import *", ["*"]),
        ("def f():\n    from .. import store", ["store"]),
        ("from ..store import Store", ["store"]),
        ("from . import words", ["ui"]),
        ("from .words import place", ["ui"]),
        ("from os import path", []),
    ],
)
def test_an_import_is_seen_however_it_is_written(source, names):
    assert list(named(source, ("assistant", "ui"))) == names


def test_every_part_has_its_place():
    assert {name for _, name in modules()} == {*ORDER, "__init__", "__main__"}


def test_each_part_imports_only_those_before_it():
    for path, name in modules():
        if name in ORDER:
            before = ORDER[: ORDER.index(name) + 1]
            public = PUBLIC if name in FACES else {"__version__"}
            assert not imported(path) - set(before) - public, path


def test_what_takes_records_knows_nothing_of_where_these_come_from():
    for path, name in modules():
        if name in LEAVES:
            assert imported(path) <= {"errors", "records", name}, path


def test_command_line_and_app_reach_documents_and_answers_through_the_assistant_only():
    for path, name in modules():
        if name in FACES:
            assert imported(path) <= REACHED | {*LEAVES, name} | PUBLIC, path


def dotted(path):
    parts = ("assistant", *path.relative_to(ROOT / "assistant").with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_module_imports_itself_by_way_of_others():
    paths = {dotted(path): path for path, _ in modules()}
    imports = {}
    for name, path in paths.items():
        package = tuple(name.split(".")) if path.name == "__init__.py" else tuple(name.split(".")[:-1])
        names = [each for node in ast.walk(ast.parse(path.read_text())) for each in written(node, package)]
        found = {each if each in paths else each.rpartition(".")[0] for each in names}
        imports[name] = (found & set(paths)) - {"assistant"}  # which gives names when they are first asked for
    graphlib.TopologicalSorter(imports).prepare()  # raises CycleError


def defined():
    """The names of types that each module defines: classes, type variables, and names for types."""
    for path, _ in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield node.name, path
            elif isinstance(node, ast.Assign):
                yield from ((each.id, path) for each in node.targets if isinstance(each, ast.Name) and is_type(each.id))


def is_type(name):
    return name[0].isupper() and not name.isupper()


def test_no_type_name_is_defined_twice():
    twice = {name: count for name, count in Counter(name for name, _ in defined()).items() if count > 1}
    assert not twice


def test_the_assistant_has_at_most_twenty_two_public_methods():
    methods = [name for name, value in vars(assistant.Assistant).items() if callable(getattr(value, "__func__", value))]
    public = [name for name in methods if not name.startswith("_")]
    assert 12 <= len(public) <= 22, public


LONGEST = 350  # lines; a longer module says in its docstring why it is one file


def test_a_long_module_says_why_it_is_one_file():
    for path, _ in modules():
        text = path.read_text(encoding="utf-8")
        is_long = len(text.splitlines()) > LONGEST and "readers/pdf/" not in path.as_posix()
        assert not is_long or "one file" in (ast.get_docstring(ast.parse(text)) or ""), path


HELD_BY = {
    "__init__": "public_api",
    "analyse/divisions": "differing",
    "analyse/furniture": "differing",
    "analyse/marking": "differing",
    "analyse/matched": "differing",
    "analyse/pairing": "differing",
    "analyse/tokens": "differing",
    "analyse/overview": "timeline",
    "export/overviews": "sheets",
    "analyse/evidence": "examining",
    "answers/asking": "generation",
    "answers/quoted/defining": "choosing",
    "answers/quoted/extraction": "assistant",
    "answers/currencies": "tally sufficiency",
    "answers/direct": "counting rows summing",
    "answers/known": "asking",
    "answers/listing": "asking",
    "answers/retrieved": "asking",
    "answers/wording": "asking choosing",
    "assistant": "ports public_api trial",
    "describe/__init__": "describing describe_samples",
    "describe/calendar": "describe_dates describe_samples",
    "describe/cited": "describe_relations describe_samples",
    "describe/clauses": "describe_samples",
    "describe/cues": "describe_dates describe_relations describe_samples",
    "describe/dates": "describe_samples",
    "describe/front": "describe_samples",
    "describe/issuers": "describe_samples",
    "describe/kinds": "describe_samples",
    "describe/languages": "describe_samples",
    "describe/masking": "describe_dates describe_relations describe_samples",
    "describe/names": "describe_samples",
    "describe/numbers": "describe_samples",
    "describe/places": "describe_samples",
    "describe/relations": "describe_samples",
    "describe/relative": "describe_dates describe_samples",
    "describe/stretches": "describe_dates describe_relations describe_samples",
    "describe/titles": "describe_samples",
    "errors": "public_api",
    "backup/__init__": "backup",
    "backup/archive": "backup",
    "backup/restoring": "backup",
    "backup/saving": "backup",
    "evaluate/comparing": "evaluate",
    "evaluate/figures": "evaluate",
    "evaluate/measuring": "evaluate",
    "evaluate/questions": "evaluate",
    "evaluate/relevance": "evaluate",
    "evaluate/report": "evaluate",
    "export/bibliography": "export",
    "export/matrix": "export_comparisons",
    "export/redline": "export_comparisons",
    "history/carrying": "backup",
    "history/database": "conversations",
    "index/arrays": "arrays snapshot",
    "index/columns": "store",
    "index/failures": "store",
    "index/lock": "store",
    "index/moving": "store",
    "library/carrying": "backup",
    "library/checking": "library sync",
    "library/disk": "folder",
    "library/journal": "folder",
    "library/keeping": "folder versions",
    "library/metadata": "metadata folder",
    "library/removing": "library versions",
    "library/sidecars": "folder versions",
    "library/trash": "folder",
    "library/web/__init__": "client",
    "library/web/connection": "client",
    "library/web/failures": "client",
    "models/calling": "chat gguf",
    "models/crossencoder": "entailment rerank",
    "models/encoder": "embedding",
    "models/failures": "chat",
    "models/llamacpp": "gguf_model",
    "models/remembering": "gguf_model",
    "models/vectors": "embedding",
    "models/wire": "chat",
    "outline/chain": "outline",
    "outline/families": "outline outline_units",
    "outline/fences": "outline outline_units",
    "outline/instruments": "references",
    "outline/kinds": "references",
    "outline/laws": "outline",
    "outline/numbering": "references",
    "outline/numerals": "numerals outline outline_chain",
    "outline/papers": "outline",
    "outline/pieces": "references",
    "outline/points": "outline",
    "outline/quoted": "outline",
    "outline/resolve": "resolve outline",
    "outline/units": "outline",
    "policy/naming": "holdings",
    "policy/standing": "standing choosing",
    "readers/clean": "readers",
    "readers/detect": "readers_formats",
    "readers/docx/charts": "docx_tables",
    "readers/docx/reading": "docx_reading blocks readers",
    "readers/docx/styles": "docx_words docx_numbering",
    "readers/docx/symbols": "docx_words",
    "readers/formats": "readers_formats",
    "readers/formulas": "docx_equations",
    "readers/grids": "docx_tables",
    "readers/hidden": "readers_html",
    "readers/html": "blocks",
    "readers/text": "blocks",
    "readers/elements": "readers_html blocks",
    "readers/markers": "readers_html",
    "readers/mathml": "html_formulas",
    "readers/pagelines": "html_tables blocks",
    "readers/spans": "html_tables",
    "readers/strikes": "html_struck",
    "readers/limits": "readers",
    "readers/pdf/drawings": "readers_pdf readers_pages",
    "readers/pdf/forms": "pdf_forms",
    "readers/pdf/linenumbers": "linenumbers",
    "readers/pdf/furniture": "readers_pdf readers_pages",
    "readers/pdf/glyphs": "readers_pdf page_image readers_pages",
    "readers/pdf/lines": "readers_pdf readers_pages",
    "readers/pdf/notes": "readers_pdf readers_pages",
    "readers/pdf/order": "readers_pdf readers_pages",
    "readers/pdf/paragraphs": "readers_pdf readers_pages",
    "readers/pdf/picture": "page_image",
    "readers/pdf/places": "page_image",
    "readers/pdf/reading": "readers_pdf readers_pages",
    "readers/pdf/structure": "readers_pdf readers_pages",
    "readers/pdf/tables": "readers_pdf readers_pages",
    "readers/struck": "deleted",
    "readers/containers": "archive registers",
    "readers/lawxml/akoma": "law_xml",
    "readers/lawxml/clml": "law_xml",
    "readers/lawxml/flow": "law_xml",
    "readers/lawxml/formex": "law_xml",
    "readers/lawxml/korea": "law_xml",
    "readers/lawxml/reading": "law_xml",
    "readers/lawxml/usbill": "law_xml",
    "readers/numerals": "docx_numbering",
    "readers/odt/numbers": "odt",
    "readers/odt/reading": "odt",
    "readers/odt/styles": "odt",
    "readers/officedoc": "docx_parts pptx registers",
    "readers/opendoc": "odt registers",
    "readers/registers/delimited": "registers",
    "readers/registers/figures": "registers",
    "readers/registers/ods": "registers",
    "readers/registers/records": "registers",
    "readers/registers/sheets": "registers",
    "readers/registers/xlsx": "registers",
    "readers/rtf/layout": "rtf",
    "readers/rtf/reading": "rtf",
    "readers/pdf/rulings": "recogniser",
    "readers/rtf/styles": "rtf",
    "readers/rtf/words": "rtf",
    "readers/tree": "rtf archive",
    "readers/xmlfile": "law_xml",
    "readers/unreadable": "readers",
    "search/ordering": "ranking",
    "search/signals": "signals ranking",
    "text/marks": "blocks lists",
    "text/months": "describe_dates values query",
    "text/rows": "blocks",
    "verify/binding": "verify verify_clauses",
    "verify/clauses": "verify",
    "verify/folding": "verify",
    "verify/judging": "verify",
    "verify/likeness": "verify",
    "verify/locating": "verify",
    "verify/marks": "verify",
    "verify/names": "verify",
    "verify/opposites": "verify",
    "verify/polarity": "verify",
    "verify/provisions": "verify",
    "verify/quotes": "quotes verify",
    "verify/support": "verify",
    "verify/values": "verify",
}
"""The tests (tests/test_*.py) of a module that has no file of its own name, or not only that one."""
ROOM = ("cli", "ui", "__main__")  # whose tests are of whole commands and pages


def holding(module):
    """The test files that hold a module of the package, named by its path without .py."""
    *folders, name = module.removesuffix("/__init__").split("/")
    called = [name, *(f"{folder}_{name}" for folder in folders), *HELD_BY.get(module, "").split()]
    return [path for path in (ROOT / "tests" / f"test_{each}.py" for each in called) if path.exists()]


def held():
    """The modules whose tests are files: all that hold code, but those of commands and pages."""
    for path, part in modules():
        _, *code = ast.parse(path.read_text(encoding="utf-8")).body or [None]
        if part not in ROOM and code:
            yield path.relative_to(ROOT / "assistant").as_posix().removesuffix(".py")


def test_every_module_has_tests_in_a_file_of_its_name_or_in_one_that_is_named_here():
    assert [module for module in held() if not holding(module)] == []


def test_the_table_of_tests_names_modules_and_files_that_exist():
    assert set(HELD_BY) <= set(held())
    for module, called in HELD_BY.items():
        assert all((ROOT / "tests" / f"test_{each}.py").exists() for each in called.split()), module


SEALS = {  # of our own processes and of those that we start
    "os.environ.update(_OFF)",
    "return os.environ | _OFF | _HUB",
}


def test_only_settings_read_the_environment_and_only_switches_of_libraries_are_set_in_it():
    for path, _ in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        allowed = {
            id(part)
            for node in ast.walk(tree)
            if path.stem == "offline" and isinstance(node, ast.stmt) and ast.unparse(node) in SEALS
            for part in ast.walk(node)
        }
        for node in ast.walk(tree):
            asked = {node.attr} if isinstance(node, ast.Attribute) and id(node) not in allowed else set()
            taken = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
            assert not (asked | taken) & {"environ", "environb", "getenv", "getenvb", "putenv"}, path


def test_records_need_the_standard_library_only():
    tree = ast.parse((ROOT / "assistant" / "records.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= {
        "__future__",
        "dataclasses",
        "datetime",
        "enum",
        "types",
        "functools",
        "typing",
        "re",
        "collections.abc",
    }


def test_the_project_speaks_of_no_machine():
    home = os.path.expanduser("~")
    for path in [*ROOT.glob("*.*"), *ROOT.glob("assistant/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        if path.suffix in {".py", ".md", ".toml", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) + "/" not in text, path
            assert home == "/" or home + "/" not in text, path
