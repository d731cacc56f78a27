"""Getting back the .qde as it was before the first run, by taking out what was inserted."""

import hashlib
from collections.abc import Iterator

from uptake.formats._xml.encodings import Document
from uptake.formats.refi.ledger import Base


def digest_of(data: bytes) -> str:
    """The fingerprint of a .qde."""
    return hashlib.sha256(data).hexdigest()


def restored(document: Document, base: Base) -> bytes | None:
    """The .qde before the first run; None where somebody has changed it since, so that it cannot be told.

    Args:
        document: The .qde as it is now.
        base: What was inserted.
    """
    known = sum(n for _, n in base.inserted if n is not None)
    rest = len(document.utf8) - base.length - known
    if rest < 0:
        return None
    utf8 = b"".join(_pieces(document.utf8, base, rest))
    try:
        data = document.encoded(utf8)
    except UnicodeError:
        return None
    return data if digest_of(data) == base.sha256 else None


def _pieces(utf8: bytes, base: Base, rest: int) -> Iterator[bytes]:
    at = shift = 0
    for offset, length in base.inserted:
        yield utf8[at : offset + shift]
        shift += rest if length is None else length
        at = offset + shift
    yield utf8[at:]
