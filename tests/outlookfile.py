"""E-mails as Outlook keeps them, made of their properties: a compound file with a folder for each part."""

import struct

CLASS = bytes.fromhex("0b0d020000000000c000000000000046")
SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT, BINARY, TIME, NUMBER = 0x001F, 0x0102, 0x0040, 0x0003


def msg(properties, attached=(), marked=True):
    """A message: properties by their numbers, and what is attached, each the properties of a part."""
    return compound(_folder(properties, attached, 32) | {"__nameid_version1.0": {}}, CLASS if marked else bytes(16))


def file(name, content, kind="", **more):
    """A file that is attached."""
    return {0x3707: name, 0x3701: content, 0x370E: kind, **more}


def inner(properties, attached=()):
    """An e-mail that is attached."""
    return {"held": _folder(properties, attached, 24)}


def _folder(properties, attached, before):
    """A folder of properties, with one for each of the parts."""
    held, said = {}, bytes(before)
    for number, value in properties.items():
        if isinstance(number, str):
            held["__substg1.0_3701000D"] = value
            continue
        figure = NUMBER if isinstance(value, int) and value < 2**32 else TIME
        kind = TEXT if isinstance(value, str) else BINARY if isinstance(value, bytes) else figure
        if kind == figure:
            said += struct.pack("<HHIQ", kind, number, 6, value)
            continue
        content = value.encode("utf-16-le") if kind == TEXT else value
        held[f"__substg1.0_{number:04X}{kind:04X}"] = content
        said += struct.pack("<HHIQ", kind, number, 6, len(content))
    held["__properties_version1.0"] = said
    for number, part in enumerate(attached):
        held[f"__attach_version1.0_#{number:08X}"] = _folder(part, (), 8)
    return held


def compound(folder, root=bytes(16)):
    """A compound file of streams and folders by their names."""
    entries = [["Root Entry", 5, root, b"", FREE, FREE, 0]]  # name, kind, class, content, child, next, start
    _enter(entries, 0, folder)
    sectors, table, small, small_table = [], [], b"", []
    for entry in entries:
        content = entry[3]
        if entry[1] != 2 or not content:
            entry[6] = END if entry[1] == 2 else 0
        elif len(content) < CUTOFF:
            entry[6] = len(small_table)
            count = -(-len(content) // SMALL)
            small += content.ljust(count * SMALL, b"\0")
            small_table += [*range(entry[6] + 1, entry[6] + count), END]
        else:
            entry[6] = _put(sectors, table, content)
    entries[0][3], entries[0][6] = small, _put(sectors, table, small) if small else END
    small_at = _put(sectors, table, struct.pack(f"<{len(small_table)}I", *small_table), b"\xff") if small else END
    directory = _put(sectors, table, b"".join(map(_entry, entries)))
    tables = 1
    while (len(table) + tables) * 4 > tables * SECTOR:
        tables += 1
    first = len(table)
    table += [TABLE] * tables
    whole = struct.pack(f"<{len(table)}I", *table).ljust(tables * SECTOR, b"\xff")
    places = [*range(first, first + tables)] + [FREE] * (109 - tables)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, tables, directory, 0, CUTOFF, small_at, 1 if small else 0, END, 0, places[0])
    return head + struct.pack("<108I", *places[1:]) + b"".join(sectors) + whole


def _enter(entries, parent, folder):
    before = None
    for name, content in folder.items():
        at = len(entries)
        is_folder = isinstance(content, dict)
        entries.append([name, 1 if is_folder else 2, bytes(16), b"" if is_folder else content, FREE, FREE, 0])
        if before is None:
            entries[parent][4] = at
        else:
            entries[before][5] = at
        before = at
        if is_folder:
            _enter(entries, at, content)


def _put(sectors, table, content, fill=b"\0"):
    """Put content into sectors of its own; the first of them."""
    first, count = len(sectors), -(-len(content) // SECTOR)
    sectors += [content[n * SECTOR : (n + 1) * SECTOR].ljust(SECTOR, fill) for n in range(count)]
    table += [*range(first + 1, first + count), END]
    return first


def _entry(entry):
    name, kind, called, content, child, following, start = entry
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words) + 2, kind, 1, FREE, following, child)
    return head + called + bytes(20) + struct.pack("<IQ", start, len(content))
