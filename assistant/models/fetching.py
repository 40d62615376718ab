"""A model's file from a model hub: what broke off goes on where it stopped, and only what has the hub's hash is kept.

Nothing is fetched unless somebody asks for it; the hub is told which file is wanted, and nothing of who asks.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from assistant.errors import ModelError
from assistant.models import ggufile
from assistant.ports import Report
from assistant.records import OfferedModel, Progress

if TYPE_CHECKING:
    import httpx

PIECE = 1 << 18  # bytes of a file that are copied at once
TRIES = 5  # times in a row that nothing comes before it is given up
PAUSE = 1.0  # seconds before the next
CONNECT, SILENT = 10.0, 60.0  # seconds given to reach the hub, and between two pieces
SPARE = 200_000_000  # bytes of the disk that are left
AGENT = "ai-policy-assistant"  # all that a hub is told of who asks; else it were what is installed here
ENDING = ".gguf"  # by which files of models are known in a folder

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Remote:
    """A file of the hub: where it is, how long, and its hash."""

    address: str
    size: int
    sha256: str


def fetched(offered: OfferedModel, folder: Path, report: Report, hub: str | None = None) -> Path:
    """The file of an open model in a folder, fetched unless it is there.

    Args:
        offered: the model.
        folder: made if there is none.
        report: is told the bytes that are there; what it raises ends it, and what came so far is kept.
        hub: its address; else that of Hugging Face, or what HF_ENDPOINT names instead.

    Raises:
        ModelError: the hub cannot be reached, has no such file, or sends another one; or there is no room for it.
    """
    remote = _remote(offered, hub)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / offered.file
    part = folder / f".{offered.file}.{remote.sha256[:12]}.part"
    try:
        with FileLock(f"{part}.lock", timeout=0):
            if not _is_there(target, remote, report):
                _fill(part, remote, report)
                _keep(part, target, remote, report)
    except Timeout as error:
        raise ModelError(f"{offered.file} is being fetched already.", hint="Wait until that is done.") from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    Path(f"{part}.lock").unlink(missing_ok=True)
    return target


def kept(file: Path, folder: Path, report: Report) -> Path:
    """A copy of a model's file that is on this machine, in a folder; its name ends in .gguf there.

    Raises:
        ModelError: it is no whole GGUF file, another one has its name there, or there is no room for it.
    """
    head = ggufile.read(file)
    if not head.is_whole:
        raise ggufile.cut_off(file)
    target = folder / f"{file.stem if file.suffix.casefold() == ENDING else file.name}{ENDING}"
    part = folder / f".{target.name}.copy.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists():
            _check_same(file, target, report)
            return target
        _check_room(folder, head.size)
        with file.open("rb") as source, part.open("wb") as out:
            _copy(iter(lambda: source.read(PIECE), b""), out, 0, head.size, file.name, report)
        os.replace(part, target)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _check_same(file: Path, target: Path, report: Report) -> None:
    """Refuse a file whose name another one has."""
    if target.samefile(file):
        return
    size, held = file.stat().st_size, target.stat().st_size
    differing = f"of {held} bytes, not {size}" if held != size else "with another SHA-256"
    if held != size or _digest(file, report) != _digest(target, report):
        raise ModelError(
            f"There is another file {target.name} in {target.parent}, {differing}.",
            hint="Give this one another name, or remove the other one.",
        )


def _remote(offered: OfferedModel, hub: str | None) -> _Remote:
    """What the hub says of a file."""
    import httpx
    from huggingface_hub import constants, errors, get_hf_file_metadata, hf_hub_url

    constants.HF_HUB_DISABLE_TELEMETRY = True  # else the hub is told what runs here
    place = hub or constants.ENDPOINT
    try:
        told = get_hf_file_metadata(
            hf_hub_url(offered.repository, offered.file, endpoint=hub), token=False, timeout=CONNECT,
            headers={"user-agent": AGENT}, endpoint=hub,
        )  # fmt: skip
    except (errors.RepositoryNotFoundError, errors.EntryNotFoundError, errors.RevisionNotFoundError) as error:
        raise ModelError(
            f"The model hub at {place} has no file {offered.file} of {offered.repository}, or does not give it away.",
            hint="Take another model, or get the file otherwise and name it with --file.",
        ) from error
    except errors.OfflineModeIsEnabled as error:
        raise ModelError(
            "The environment forbids reaching model hubs (HF_HUB_OFFLINE).", hint="Unset it, and try again."
        ) from error
    except (httpx.HTTPError, OSError) as error:
        raise _unreached(place, error) from error
    if told.size is None or not _SHA256.fullmatch(str(told.etag)):
        raise ModelError(
            f"The model hub at {place} does not say how long {offered.file} is, or what its SHA-256 is.",
            hint="Nothing was fetched. See whether the address is that of a model hub.",
        )
    return _Remote(told.location, told.size, told.etag)


def _is_there(target: Path, remote: _Remote, report: Report) -> bool:
    return target.is_file() and target.stat().st_size == remote.size and _digest(target, report) == remote.sha256


def _fill(part: Path, remote: _Remote, report: Report) -> None:
    """Fetch what a part of a file lacks; each time that it comes further, it is tried as often again."""
    import httpx
    from huggingface_hub import get_session

    left, furthest = TRIES, 0
    while (done := _length(part)) != remote.size:
        _check_room(part.parent, remote.size - done)
        try:
            headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"} | (
                {"Range": f"bytes={done}-"} if done else {}
            )
            limits = httpx.Timeout(SILENT, connect=CONNECT)
            with get_session().stream("GET", remote.address, headers=headers, timeout=limits) as answer:
                _receive(answer, part, done, remote, report)
        except httpx.HTTPError as error:
            came = furthest < (now := _length(part)) <= remote.size
            left, furthest = (TRIES, now) if came else (left - 1, furthest)
            if not left or (isinstance(error, httpx.HTTPStatusError) and error.response.status_code < 500):
                raise _unreached(remote.address.split("?")[0], error) from error
            report(Progress("waiting", done, remote.size, part.name))
            time.sleep(PAUSE)


def _length(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _receive(answer: httpx.Response, part: Path, done: int, remote: _Remote, report: Report) -> None:
    import httpx

    if answer.status_code == 416 and done:  # more is there than there should be
        part.unlink()
        return
    answer.raise_for_status()
    begins = done if answer.status_code == 206 else 0
    told = answer.headers.get("Content-Length", "")
    if answer.status_code == 200 and told.isdecimal() and int(told) != remote.size:
        raise ModelError(
            f"The model hub sends {told} bytes instead of {remote.size}: that is not the file wanted.",
            hint="See whether something between here and the hub answers in its place, and try again.",
        )
    with part.open("r+b" if begins else "wb") as out:
        out.seek(begins)
        out.truncate()
        _copy(answer.iter_raw(), out, begins, remote.size, part.name, report)
        if (came := out.tell()) != remote.size:  # ended as if that were all
            raise httpx.RemoteProtocolError(f"{came} bytes of {remote.size} came")


def _copy(pieces: Iterator[bytes], out: Any, done: int, total: int, name: str, report: Report) -> None:
    for piece in pieces:
        out.write(piece)
        done += len(piece)
        report(Progress("fetching", min(done, total - 1), total, name))  # done only when it is checked too
    out.flush()
    os.fsync(out.fileno())


def _keep(part: Path, target: Path, remote: _Remote, report: Report) -> None:
    """Let a file that came whole stand in its place, if it is the one that the hub told of."""
    if _digest(part, report) != remote.sha256:
        part.unlink()
        raise ModelError(
            f"What came is not {target.name}: its SHA-256 is not the one that the model hub says. It was not kept.",
            hint="Get it again; if that happens twice, something between here and the hub changes it.",
        )
    os.replace(part, target)


def _digest(file: Path, report: Report) -> str:
    found, done, total = hashlib.sha256(), 0, file.stat().st_size
    with file.open("rb") as opened:
        while piece := opened.read(PIECE * 16):
            found.update(piece)
            done += len(piece)
            report(Progress("checking", min(done, total - 1), total, file.name))
    return found.hexdigest()


def _check_room(folder: Path, needed: int, free: Callable[[Path], Any] = shutil.disk_usage) -> None:
    left = free(folder).free
    if needed + SPARE > left:
        raise ModelError(
            f"There is no room for the model in {folder}: it needs {needed / 1e9:.1f} GB, of which"
            f" {left / 1e9:.1f} GB are free.",
            hint="Make room, or name another folder with ASSISTANT_DATA_DIR.",
        )


def _unreached(place: str, error: Exception) -> ModelError:
    why = " ".join(str(error).split())[:160].rstrip(".") or type(error).__name__
    return ModelError(
        f"The model hub at {place} cannot be reached, or broke off: {why}.",
        hint="Try again: what came so far is kept. Or get the file otherwise, and name it with --file.",
    )


def _unwritable(folder: Path, error: OSError) -> ModelError:
    return ModelError(
        f"The model cannot be written to {folder}: {(error.strerror or str(error)).lower()}.",
        hint="Make room or set its permissions right, or name another folder with ASSISTANT_DATA_DIR.",
    )
