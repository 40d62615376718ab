"""What a test needs to see that files are down on the disk: the calls that see to it, in their order."""

import os
from collections import namedtuple

Call = namedtuple("Call", "what file folder name")


def recorded(monkeypatch):
    """The list that fills with every fsync, rename and deletion from now on; all of them really happen."""
    calls = []

    def number(path):
        return os.stat(path).st_ino

    def of(what, path, name=""):
        folder = os.path.dirname(path) or "."
        return Call(what, number(path), number(folder), name or os.path.basename(path))

    def fsync(descriptor, original=os.fsync):
        calls.append(Call("fsync", os.fstat(descriptor).st_ino, None, ""))
        return original(descriptor)

    def replace(source, target, original=os.replace):
        done = of("rename", source, os.path.basename(target))
        calls.append(done._replace(folder=number(os.path.dirname(target))))
        return original(source, target)

    def unlink(path, original=os.unlink, **options):
        if os.path.exists(path) and "dir_fd" not in options:
            calls.append(of("unlink", path))
        return original(path, **options)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "unlink", unlink)
    return calls


def unsafe(calls):
    """The renames whose file was not down on the disk before, or whose folder was not after."""
    return [
        call.name
        for at, call in enumerate(calls)
        if call.what == "rename"
        and not (
            any(each.what == "fsync" and each.file == call.file for each in calls[:at])
            and any(each.what == "fsync" and each.file == call.folder for each in calls[at:])
        )
    ]
