"""Everything with weights, each behind one face: what embeds, writes, re-ranks, and counts tokens."""
