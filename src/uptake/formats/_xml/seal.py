"""A seal: what a document was written with and from, and whether anybody has touched it since.

It is a text that a format puts where it keeps its records: two fingerprints, and a third one over all of the document
with the third one's own digits blank. A single byte that is changed anywhere breaks it.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = b"0" * 64
_MARK = b"seal-"
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
    return utf8[: place[0]] + _digest(utf8, place, beside) + utf8[place[1] :]


def seal_of(utf8: bytes, beside: bytes = b"") -> Seal | None:
    """What the seal says; None where there is none, or where it is broken.

    Args:
        utf8: The document.
        beside: What else the seal is to hold for.
    """
    place = _place(utf8)
    if place is None:
        return None
    if _digest(utf8, place, beside) != utf8[slice(*place)]:
        return None
    settings, original, _ = next(_seals(utf8)).groups()
    return Seal(settings.decode(), original.decode())


def _place(utf8: bytes) -> tuple[int, int] | None:
    """Where the third fingerprint stands; None where there is no seal, or more than one."""
    found = list(_seals(utf8))
    return found[0].span(3) if len(found) == 1 else None


def _seals(utf8: bytes) -> Iterator[re.Match[bytes]]:
    """Every seal; a plain search for its mark passes through a large document much faster than the pattern does."""
    at = utf8.find(_MARK)
    while at >= 0:
        if found := _SEAL.match(utf8, at):
            yield found
        at = utf8.find(_MARK, at + 1)


def _digest(utf8: bytes, place: tuple[int, int], beside: bytes) -> bytes:
    """The fingerprint of a document in which these digits are blank, without a copy of it."""
    view = memoryview(utf8)
    digest = hashlib.sha256(beside + b"\n")
    for piece in (view[: place[0]], _BLANK, view[place[1] :]):
        digest.update(piece)
    return digest.hexdigest().encode()
