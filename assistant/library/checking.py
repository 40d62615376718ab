"""Whether the index agrees with the corpus."""

from __future__ import annotations

from assistant.library.folder import Corpus
from assistant.ports import RecordStore

DATED = "Another version read the documents. Read them anew with: ai-policy sync"


def check(corpus: Corpus, store: RecordStore) -> tuple[str, ...]:
    """What in the index does not agree with the corpus, as sentences; empty if all is well."""
    known = store.stamps()
    files = {file.path: file for file in corpus.files()}
    held = {document.sha256 for document, _, _ in known.values()}
    missing = [path for path in sorted(files.keys() - known.keys()) if corpus.sha256(path) not in held]
    found = [f"{path} is in the corpus but not in the index" for path in missing]  # a file that stands twice is one
    found += [f"{path} is in the index but not in the corpus" for path in sorted(known.keys() - files.keys())]
    for path in sorted(files.keys() & known.keys()):
        document, stamp, metadata = known[path]
        changed = files[path].stamp != stamp and corpus.sha256(path) != document.sha256
        if changed or files[path].described != metadata:
            found.append(f"{path} changed after it was indexed")
    dated = [DATED] if store.is_dated else []
    return (*dated, *found, *store.problems())
