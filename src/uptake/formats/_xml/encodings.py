"""The encoding of an XML document: writing works on UTF-8, whatever the document is in, and gives back its own."""

import codecs
import re
from dataclasses import dataclass, field

from uptake.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")


@dataclass(frozen=True, slots=True)
class Document:
    """An XML document seen as UTF-8.

    Args:
        utf8: Its characters in UTF-8, byte order mark included. For a document that is in UTF-8 these are its bytes.
        encoding: The codec it is really in.
    """

    utf8: bytes = field(repr=False)
    encoding: str

    def encoded(self, utf8: bytes) -> bytes:
        """Other UTF-8 in this document's encoding; characters that it lacks become character references."""
        if self.encoding == "utf-8":
            return utf8
        return utf8.decode("utf-8").encode(self.encoding, "xmlcharrefreplace")


def document(data: bytes) -> Document:
    """See a document as UTF-8, so that going back is sure to give the same bytes.

    Raises:
        InputError: The encoding is unknown, or its bytes cannot be reproduced.
    """
    encoding = encoding_of(data)
    if encoding == "utf-8":
        return Document(data, encoding)
    try:
        text = data.decode(encoding)
        same = text.encode(encoding) == data
    except UnicodeError:
        same = False
    if not same:
        raise InputError(f"the file says that it is in {encoding}, but is not; save it again as UTF-8")
    return Document(text.encode("utf-8"), encoding)


def encoding_of(data: bytes) -> str:
    """The name of the codec a document is in: its byte order mark decides, then its declaration, then UTF-8.

    Raises:
        InputError: Nobody knows the encoding that is declared.
    """
    for start, encoding in (*_MARKS, *_UNMARKED):
        if data.startswith(start):
            return encoding
    declared = _DECLARED.match(data)
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii")
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise InputError(f"the file says that it is in {name}, which is unknown; save it as UTF-8") from None
