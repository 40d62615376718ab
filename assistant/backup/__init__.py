"""Everything of the user's in one file, and back from it: the library, conversations, settings.

    from assistant import Assistant, backup

    with Assistant.open() as assistant:
        backup.save(assistant, "mine.zip")
        backup.restore(assistant, "mine.zip")
        assistant.sync()

`save` may be called while the library is used, by this process or others.
"""

from __future__ import annotations

from assistant.backup.archive import Manifest, read
from assistant.backup.restoring import Restoration, last, restore, undo
from assistant.backup.saving import save

__all__ = ["Manifest", "Restoration", "last", "read", "restore", "save", "undo"]
