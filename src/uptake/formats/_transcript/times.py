"""Time stamps and time spans as transcribers type them."""

import re

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,-]\d{1,3}(?![\d:]))?"
BRACKETED = rf"(?:\[{_CLOCK}\]|\({_CLOCK}\)|\{{{_CLOCK}\}}|<{_CLOCK}>|#{_CLOCK}#)"
"""A point in time in brackets: `[00:01:02]`, `#00:01:02-3#`."""

BARE = rf"{_CLOCK}(?![\d:])"
"""A point in time without brackets, `00:01:02.4`, `1:02`: it may just as well be a time that somebody speaks of."""

SPAN = rf"\[?{_CLOCK}\]?\s*(?:-->|[-\u2013\u2014])\s*\[?{_CLOCK}\]?"
"""From one point to another: `0:00.0 - 0:05.2`."""

_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,-](\d{1,3})(?![\d:]))?")


def milliseconds(stamp: str) -> int:
    """A time stamp in milliseconds; its last part, if any, is a decimal fraction of a second."""
    found = _PARTS.search(stamp)
    if found is None:
        return 0
    hours, minutes, seconds, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def span_milliseconds(span: str) -> tuple[int, int]:
    """A time span in milliseconds."""
    first, last = (m.group(0) for m in list(_PARTS.finditer(span))[:2])
    return milliseconds(first), milliseconds(last)
