"""The months, as English names them; other languages are known only where dates are read (`describe/calendar.py`)."""

ENGLISH_MONTHS = tuple("January February March April May June July August September October November December".split())
