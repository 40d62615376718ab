"""An act of a town of lamps, and one of its neighbour: definitions, duties, an exception, fines, days."""

ACT = """# The Lamp Act

## Article 1 Scope

This Act applies to keepers of lamps in the harbour and to the harbour office of the town.

## Article 2 Definitions

For the purposes of this Act:

“harbour lamp” means a lamp that burns at night on a quay or on a ship in the harbour;

“lamp keeper” means a person who lights a harbour lamp or has it lit by others.

## Article 3 Duties of lamp keepers

1. Every lamp keeper shall light each harbour lamp at dusk and shall note the hour in a register.

2. Paragraph 1 shall not apply to a harbour lamp on a ship that is under repair in the dock.

## Article 4 Penalties

A lamp keeper who leaves a harbour lamp dark shall be liable to a fine of up to EUR 500 for each night.

## Article 5 Entry into force

This Act enters into force on 1 March 2021 and shall apply from 1 June 2021.
"""
CODE = """# The Beacon Code

## Section 1 Definitions

In this Code:

“lamp keeper” means an officer of the coast guard who watches over the beacons of the shore.

## Section 2 Duties of lamp keepers

Every lamp keeper shall light each beacon at dusk and shall put it out at dawn.
"""


def add(library, folder):
    """Put both into a library; the act's document."""
    (folder / "lamp-act.md").write_text(ACT, encoding="utf-8")
    (folder / "beacon-code.md").write_text(CODE, encoding="utf-8")
    library.add(folder / "beacon-code.md", title="Beacon Code", jurisdiction="Shoreham", kind="act", status="in force")
    return library.add(
        folder / "lamp-act.md", title="Lamp Act", jurisdiction="Lampton", kind="act", authority="binding",
        status="in force", adopted="2021-02-01",
    )  # fmt: skip
