"""Names for places in a text that survive what tools do to it: a byte order mark, line endings, new GUIDs."""

import hashlib

BYTE_ORDER_MARK = "\ufeff"


def to_lf(text: str) -> str:
    """The text without a byte order mark at its start and with CRLF as LF; positions inside `uptake` refer to it."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")


def text_digest(lf_text: str) -> str:
    """Twelve hexadecimal digits that name a text.

    Args:
        lf_text: As `to_lf` gives it.
    """
    return hashlib.sha256(lf_text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def anchor(digest: str, position: int) -> str:
    """The id of the utterance whose words start there; a valid NCName.

    Args:
        digest: Of the text; with a suffix where a project holds the same text twice.
        position: Code points into the text as `to_lf` gives it.
    """
    return f"t{digest}-{position}"
