"""The corpus carried elsewhere: its files held still while they are copied, and the user's own ones replaced whole.

Both is done in hidden folders of `library/`, so that files need only be linked and renamed: `.carried` holds what is on
its way, `.replaced` each library whose place a restored one took, until it is put back.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.library import disk
from assistant.library.folder import Corpus
from assistant.ports import RecordStore

LIBRARY, TRASH = "library", ".trash"
CARRIED, REPLACED = ".carried", ".replaced"
LEAVING, COMING = ".leaving", ".coming"  # behind the name of what is put aside, while a swap is not done
ABANDONED = 24 * 3600  # seconds after which nobody is carrying anything any more
SOURCE = ".from"  # beside what is put aside: where the files that take its place come from
OURS = "README.md"  # of the corpus folder itself


@dataclass(frozen=True, slots=True)
class Swapped:
    """What a swap of the library did.

    `aside` is the folder where what stood there lies now. `added` are the paths in the corpus of files outside the
    library that were put there, `kept` those where another one stands, which stays.
    """

    aside: Path
    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def files(folder: Path) -> list[str]:
    """The paths of all files of a corpus: documents, what was given for them, the trash, and what is hidden."""
    found = []
    for top, names, held in os.walk(folder):
        place = Path(top).relative_to(folder)
        in_trash = place.parts[:2] == (LIBRARY, TRASH)
        names[:] = [name for name in names if in_trash or not name.startswith(".") or is_trash(place / name)]
        for name in held:
            path = place / name
            if not (name.startswith(".") or path == Path(OURS) or (folder / path).is_symlink()):
                found.append(path.as_posix())
    return sorted(found)


def is_trash(path: Path) -> bool:
    """Whether a path in the corpus is that of what was removed, or below it."""
    return path.parts[:2] == (LIBRARY, TRASH)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Takes the corpus along and brings another one.

    Every method raises CorpusError where the folder cannot be used, and LockedError where another process writes.
    """

    corpus: Corpus
    store: RecordStore

    @contextlib.contextmanager
    def held(self) -> Iterator[Path]:
        """A folder with all files of the corpus as they are now, while the block runs, whatever becomes of them.

        They are linked, which takes no room and no time for which a writer would wait; where the disk cannot do that,
        they are copied.
        """
        with self.incoming() as held:
            with self.store.writing("back up the library"), disk.translated(self.corpus.folder, "read"):
                self._finish()
                for path in files(self.corpus.folder):
                    target = held / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    disk.link(self.corpus.folder / path, target)
            yield held

    @contextlib.contextmanager
    def incoming(self) -> Iterator[Path]:
        """An empty folder beside the library's files, from which they can be renamed into their places."""
        above = self.corpus.folder / LIBRARY / CARRIED
        with disk.translated(above, "write"):
            for left in above.glob("*"):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    shutil.rmtree(left, ignore_errors=True)
            folder = above / _token()
            folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def swap(self, staged: Path) -> Swapped:
        """Let the library hold the files of another one, `library/` in a folder where they are staged.

        What stood there is put aside, and put back if this fails; what earlier swaps put aside stays there. A file
        outside the library is put where none stands, and takes the place of none. Documents whose files are gone are
        forgotten; `sync` reads those that came.
        """
        swapped = self._swap(staged)
        for folder in (self.corpus.folder / LIBRARY / REPLACED).glob("*"):
            if folder != swapped.aside and _was_undone(folder):
                _discard(folder)
        return swapped

    def _swap(self, staged: Path) -> Swapped:
        with self.store.writing("restore a library"), disk.translated(self.corpus.folder, "write"):
            self._finish()
            swapped = self._swapped(staged)
            self.corpus.mark()
            self._forget({each.path for each in self.store.documents() if not each.is_shipped})
            self.store.expire(self.corpus.places())
        return swapped

    def put_back(self, swapped: Swapped) -> Swapped:
        """Undo a swap: the library holds again what was put aside, and what was added outside it is gone.

        What the swap had brought is put aside until the next one.

        Raises:
            CorpusError: what was put aside is gone.
        """
        with self.store.writing("bring back the library"), disk.translated(self.corpus.folder, "write"):
            undone = self._swap(swapped.aside)
            _discard(swapped.aside)
            for path in swapped.added:
                (self.corpus.folder / path).unlink(missing_ok=True)
            self._forget(set(swapped.added))
        return undone

    def _forget(self, paths: Collection[str]) -> None:
        """Forget the documents of these paths where no file stands any more: they are not only away."""
        for document in self.store.documents():
            if document.path in paths and not self.corpus.has(document.path):
                self.store.remove(document.id)

    def recover(self) -> None:
        """Put back what a swap put aside that was cut off, and what had come already to where it came from."""
        if any(self._cut_off()):
            with self.store.writing("put back the library"), disk.translated(self.corpus.folder, "write"):
                self._finish()

    def _cut_off(self) -> Iterator[Path]:
        """What was put aside by swaps that were cut off; for who does not hold the lock, also by one that goes on."""
        for ending in (LEAVING, COMING):
            yield from (self.corpus.folder / LIBRARY / REPLACED).glob(f"*{ending}")

    def _finish(self) -> None:
        """Let nothing be half done, whoever was cut off; for who holds the lock. Cut off itself, it is begun again."""
        for aside in list(self._cut_off()):
            self._bring_back(self._sent_back(aside) if aside.suffix == COMING else aside)
        for path in self.corpus.unfinished():
            self.corpus.finish(path)

    def _sent_back(self, arriving: Path) -> Path:
        """Let what came lie where it came from; what was put aside, by the name under which nothing has come yet.

        By that name a further recovery knows that what it finds in the library is the user's own.
        """
        library, source = self.corpus.folder / LIBRARY, Path((arriving / SOURCE).read_text(encoding="utf-8")) / LIBRARY
        source.mkdir(parents=True, exist_ok=True)
        for each in _entries(library):
            (library / each).rename(source / each)
        for folder in (source, library):
            disk.sync_folder(folder)
        leaving = arriving.rename(arriving.with_suffix(LEAVING))
        disk.sync_folder(leaving.parent)
        return leaving

    def _bring_back(self, leaving: Path) -> None:
        """Let what was put aside lie in the library again; `leaving` may be half made, or half deleted."""
        library = self.corpus.folder / LIBRARY
        if (leaving / LIBRARY).is_dir():
            for each in _entries(leaving / LIBRARY):
                (leaving / LIBRARY / each).rename(library / each)
            disk.sync_folder(library)
        shutil.rmtree(leaving)

    def _swapped(self, staged: Path) -> Swapped:
        folder, library = self.corpus.folder, self.corpus.folder / LIBRARY
        coming = _entries(staged / LIBRARY)
        others = [path for path in files(staged) if not path.startswith(f"{LIBRARY}/")]
        added = tuple(path for path in others if not (folder / path).exists())
        aside = library / REPLACED / _token()
        leaving, arriving = aside.with_name(f"{aside.name}{LEAVING}"), aside.with_name(f"{aside.name}{COMING}")
        (leaving / LIBRARY).mkdir(parents=True)
        disk.write(leaving / SOURCE, str(staged.absolute()).encode())
        moves = [(library / each, leaving / LIBRARY / each) for each in _entries(library)]
        moves += [(leaving, arriving)]
        moves += [(staged / LIBRARY / each, library / each) for each in coming]
        moves += [(staged / path, folder / path) for path in added]
        moves += [(arriving, aside)]
        with _all_or_nothing(moves):
            for each in (aside / LIBRARY, aside.parent, library, folder):
                disk.sync_folder(each)
        kept = [path for path in others if path not in added]
        kept = [path for path in kept if disk.sha256(staged / path) != disk.sha256(folder / path)]
        return Swapped(aside, added, tuple(kept))


@contextlib.contextmanager
def _all_or_nothing(moves: list[tuple[Path, Path]]) -> Iterator[None]:
    """Rename what is to be moved, and back if that fails, or the block does."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
            done.append((source, target))
        yield
    except BaseException:
        for source, target in reversed(done):
            with contextlib.suppress(OSError):
                target.rename(source)
        raise


def _was_undone(aside: Path) -> bool:
    """Whether what is put aside is what a swap had brought that was undone: what came instead had been put aside."""
    with contextlib.suppress(OSError, ValueError):
        return Path((aside / SOURCE).read_text(encoding="utf-8")).parent.name == REPLACED
    return False


def _discard(aside: Path) -> None:
    for each in (aside / LIBRARY, aside):  # where it came from is known until the rest is gone
        shutil.rmtree(each, ignore_errors=True)


def _token() -> str:
    return f"{time.strftime('%Y-%m-%d')}-{secrets.token_hex(4)}"


def _entries(folder: Path) -> list[str]:
    """What is in a library's folder, but for what is on its way or was put aside."""
    return sorted({each.name for each in folder.iterdir()} - {CARRIED, REPLACED})
