"""How the page writes times."""

_MINUTE_S, _HOUR_S = 60, 3600


def clock(milliseconds: int) -> str:
    """A time in a recording: `2:05`, `1:02:05`."""
    seconds = milliseconds // 1000
    hours, minutes = seconds // _HOUR_S, seconds // _MINUTE_S % _MINUTE_S
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def duration(milliseconds: int) -> str:
    """A length of time: `9 min`, `3 h 42 min`."""
    minutes = round(milliseconds / 1000 / _MINUTE_S)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"
