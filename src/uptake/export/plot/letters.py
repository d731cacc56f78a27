"""Text as a picture can hold it."""

import re

_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


def legible(text: str) -> str:
    """The text on one line, with a sign of its own for each character that neither XML nor a font knows."""
    return _UNPRINTABLE.sub("\ufffd", text)
