"""Text as a picture or a line beside other text can hold it."""

import re

_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
_TURNING = re.compile("[\\u202a-\\u202e\\u2066-\\u2069]")
"""Marks that embed, override or isolate a direction: one that is left open turns what stands after the text."""


def legible(text: str) -> str:
    """The text on one line, with a sign of its own for each character that neither XML nor a font knows."""
    return _UNPRINTABLE.sub("\ufffd", self_contained(text))


def self_contained(text: str) -> str:
    """The text without the marks by which it could turn the direction of what stands beside it."""
    return _TURNING.sub("", text)
