"""Times as people write them beside a transcript."""


def clock(milliseconds: int) -> str:
    """A time in a recording: `00:02:05`."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def span(start_ms: int | None, end_ms: int | None) -> str:
    """A stretch of time, `00:02:05\u201300:02:09`; empty where nothing was measured."""
    if start_ms is None or end_ms is None:
        return ""
    return f"{clock(start_ms)}\u2013{clock(end_ms)}"
