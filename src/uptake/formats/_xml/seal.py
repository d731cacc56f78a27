"""A seal: what a document was written with and from, and whether anybody has touched it since.

It is a text that a format puts where it keeps its records: two fingerprints, and a third one over all of the document
with the third one's own digits blank. A single byte that is changed anywhere breaks it.
"""

import hashlib
import re
from dataclasses import dataclass

_BLANK = b"0" * 64
_SEAL = re.compile(rb"seal-([0-9a-f]{64})-([0-9a-f]{64})-([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal says.

    Args:
        settings: Fingerprint of everything that a run depended on besides the document: 64 hexadecimal digits.
        original: Fingerprint of the document before the first run: 64 hexadecimal digits.
    """

    settings: str
    original: str

    @property
    def open(self) -> str:
        """The text to put into the document; it holds when `closed` has filled it in."""
        return f"seal-{self.settings}-{self.original}-{_BLANK.decode()}"


def closed(utf8: bytes, beside: bytes = b"") -> bytes:
    """The document with its open seal filled in; its length stays the same.

    Args:
        utf8: The document.
        beside: What else the seal is to hold for.
    """
    place = _place(utf8)
    if place is None or utf8[slice(*place)] != _BLANK:
        return utf8
    return _with_digits(utf8, place, _digest(utf8, beside))


def seal_of(utf8: bytes, beside: bytes = b"") -> Seal | None:
    """What the seal says; None where there is none, or where it is broken.

    Args:
        utf8: The document.
        beside: What else the seal is to hold for.
    """
    place = _place(utf8)
    if place is None:
        return None
    digits = utf8[slice(*place)]
    if _digest(_with_digits(utf8, place, _BLANK), beside) != digits:
        return None
    settings, original, _ = next(iter(_SEAL.findall(utf8)))
    return Seal(settings.decode(), original.decode())


def _place(utf8: bytes) -> tuple[int, int] | None:
    """Where the third fingerprint stands; None where there is no seal, or more than one."""
    found = list(_SEAL.finditer(utf8))
    return found[0].span(3) if len(found) == 1 else None


def _with_digits(utf8: bytes, place: tuple[int, int], digits: bytes) -> bytes:
    return utf8[: place[0]] + digits + utf8[place[1] :]


def _digest(blank: bytes, beside: bytes) -> bytes:
    return hashlib.sha256(beside + b"\n" + blank).hexdigest().encode()
