"""The difference between the corpus folder and the index, and its removal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from assistant.errors import AssistantError, CorpusError
from assistant.library.folder import Corpus, File
from assistant.library.pooling import READ, Done, Pool, Steps, outcome
from assistant.ports import ANEW, RecordStore, Report
from assistant.records import WHOLE, Document, Progress, State, SyncReport

ALSO = "The same file also stands at"

Index = Callable[[str, set[str], str, Report], Steps[Document]]
Follow = Callable[[File, str], Document]


@dataclass(frozen=True, slots=True)
class Difference:
    """What to do: `changed` pairs a file with the id it had; `touched` files only look changed; `twins` stand twice.

    Of those `described`, each with its document's id, only the metadata changed.
    A twin is the path and digest of a file whose content another one has.
    """

    changed: tuple[tuple[File, str], ...]
    unchanged: tuple[Document, ...]
    touched: tuple[File, ...]
    described: tuple[tuple[File, str], ...]
    failed: tuple[tuple[str, str], ...]
    gone: tuple[Document, ...]
    twins: tuple[tuple[str, str], ...]


def difference(corpus: Corpus, known: Mapping[str, tuple[Document, str, str]]) -> Difference:
    """Compare the files of the corpus with the documents known by path, hashing only what looks changed."""
    files = corpus.files()
    present = {file.path for file in files}
    missing = {document.sha256: document for path, (document, _, _) in known.items() if path not in present}
    held: set[str] = set()
    changed: list[tuple[File, str]] = []
    unchanged: list[Document] = []
    touched: list[File] = []
    redescribed: list[tuple[File, str]] = []
    twins: list[tuple[str, str]] = []
    failed: list[tuple[str, str]] = []
    for file in sorted(files, key=lambda file: file.path not in known):  # what is known is no twin of what is new
        document, stamp, described = known.get(file.path, (None, "", ""))
        if document and (stamp, described) == (file.stamp, file.described):
            unchanged.append(document)
            held.add(document.sha256)
            continue
        try:
            file.path.encode()
            sha256 = corpus.sha256(file.path)
        except (CorpusError, UnicodeError) as error:
            failed.append((file.path, f"It cannot be read: {error}"))
            continue
        if document and document.sha256 == sha256 and described == file.described:
            unchanged.append(document)
            touched.append(file)
            held.add(sha256)
        elif document and document.sha256 == sha256 and described != ANEW and document.state is State.INDEXED:
            redescribed.append((file, document.id))
            held.add(sha256)
        elif document:
            changed.append((file, document.id))
            held.add(sha256)
        elif sha256 in held:
            twins.append((file.path, sha256))
        else:
            moved = missing.pop(sha256, None)
            changed.append((file, moved.id if moved else ""))
            held.add(sha256)
    kept = {document_id for _, document_id in changed}
    gone = tuple(
        document for path, (document, _, _) in known.items() if path not in present and document.id not in kept
    )
    return Difference(
        tuple(changed), tuple(unchanged), tuple(touched), tuple(redescribed), tuple(failed), gone, tuple(twins)
    )


def synchronise(
    corpus: Corpus,
    store: RecordStore,
    index: Index,
    pool: Pool,
    follow: Follow,
    attached: Callable[[], Sequence[str]],
    report: Report,
    *,
    forget: bool,
    with_ocr: bool,
) -> SyncReport:
    """Bring the index in line with the corpus: forget what is gone, `follow` metadata, `index` what is new or changed.

    What was `attached` to e-mails that were read is indexed behind them.

    Where more than half of the files of a folder directly below the corpus are gone, it may be away rather than
    emptied, and forgetting them would cost reading and embedding them all again: they are kept and reported as
    missing, unless `forget` says otherwise.
    Where other code made what is stored of the texts, all are read anew; `with_ocr`, those with pages that are pictures
    and that OCR has not tried.
    """
    for path in corpus.unfinished():
        with store.writing(f"finish {path}"):
            corpus.finish(path)
    corpus.tidy()
    store.tidy()
    known = store.stamps()
    is_dated = store.is_dated
    if is_dated:
        known = {path: (document, "", ANEW) for path, (document, _, _) in known.items()}
    if with_ocr:
        known |= {path: (document, "", ANEW) for path, (document, _, _) in known.items() if document.pictures}
    found = difference(corpus, known)
    away = {} if forget else _away(found.gone, known)
    missing = tuple(document for document in found.gone if _folder(document.path) in away)
    removed = tuple(document for document in found.gone if _folder(document.path) not in away)
    for document in removed:
        with store.writing(f"forget {document.id}"):
            if not corpus.has(document.path):  # another process may have put it there meanwhile
                store.remove(document.id)
    for file in found.touched:
        store.stamp(file.path, file.stamp)
    described = _described(found.described, follow, report)
    before = {document.id for document, _, _ in known.values()} | {
        document.id
        for _, document, _ in described
        if document  # under another id, maybe
    }
    done = [*described, *_indexed(found.changed, set(before), index, pool, report)]
    came = [(corpus.file(path), "") for path in attached()]
    taken = {document.id for document in store.documents()}
    done += _indexed(came, taken, index, Pool(pool.embedder, pool.report), report) if came else ()
    if is_dated:
        store.renewed(known.keys() - {path for path, document, _ in done if document})
    if not away:
        store.expire(corpus.places())
    _note_twins(store, found.twins)
    failed = [(WHOLE, _told(away))] if away else []
    failed += [*found.failed, *((path, reason) for path, _, reason in done if reason)]
    failed += [
        (document.path, " ".join(document.problems)) for document in found.unchanged if document.state not in READ
    ]
    read = [document for _, document, reason in done if document and not reason]
    return SyncReport(
        added=tuple(document for document in read if document.id not in before),
        updated=tuple(document for document in read if document.id in before),
        removed=removed,
        unchanged=tuple(document for document in found.unchanged if document.state in READ),
        failed=tuple(failed),
        missing=missing,
    )


def _folder(path: str) -> str:
    """The folder directly below the corpus in which a file stands; nothing if it stands in the corpus folder itself."""
    return path.rpartition("/")[0].partition("/")[0]


def _away(gone: Iterable[Document], known: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The folders that may be away, each with how many of its files are gone, and of how many."""
    lost, had = Counter(_folder(document.path) for document in gone), Counter(map(_folder, known))
    return {folder: (number, had[folder]) for folder, number in sorted(lost.items()) if number * 2 > had[folder]}


def _told(away: Mapping[str, tuple[int, int]]) -> str:
    places = [f"{gone:,} of {had:,} in {name or 'the corpus folder itself'}" for name, (gone, had) in away.items()]
    return (
        f"Files missing: {', '.join(places)}. Their documents were kept, since the folder may only be away."
        " Bring it back; or, if they were deleted, forget them with: ai-policy sync --forget"
    )


def _described(files: Sequence[tuple[File, str]], follow: Follow, report: Report) -> list[Done]:
    """Follow the metadata of each file; with what came of it."""
    done: list[Done] = []
    for number, (file, document_id) in enumerate(files):
        report(Progress("describing", number, len(files), file.path))
        done.append(outcome(file.path, partial(follow, file, document_id)))
    return done


def _indexed(
    files: Sequence[tuple[File, str]], taken: set[str], index: Index, pool: Pool, report: Report
) -> list[Done]:
    """Read and store each file, several small ones together; with what came of it.

    Where the store or the model ends the work, what was read before is stored first, if that can be.
    """
    try:
        for number, (file, document_id) in enumerate(files):
            report(Progress("reading", number, len(files), file.path))
            pool.take(file.path, index(file.path, taken, document_id, report))
    except AssistantError:
        with suppress(AssistantError):
            pool.finished()
        raise
    done = pool.finished()
    report(Progress("done", len(files), len(files)))
    return done


def _note_twins(store: RecordStore, twins: tuple[tuple[str, str], ...]) -> None:
    """Note on each document where else its file stands; take back notes that are no longer true."""
    for document, _, _ in store.stamps().values():
        elsewhere = [f"{ALSO} {path}." for path, sha256 in twins if sha256 == document.sha256]
        others = [problem for problem in document.problems if not problem.startswith(ALSO)]
        if (*others, *elsewhere) != document.problems:
            store.amend(replace(document, problems=(*others, *elsewhere)))
