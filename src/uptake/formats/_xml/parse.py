"""One hardened way into XML: every XML file of a user is read here and nowhere else.

A DOCTYPE is refused before anything of it is carried out: it is where entity bombs and external entities are
declared, and no file that ELAN or a QDA program writes has one.
"""

import contextlib
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from uptake.errors import InputError, UnsafeInputError

CHUNK = 1 << 16
MARKUP = b"<"
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF"),
    (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{", "JSON"),
)
CUT_OFF = frozenset(
    code
    for name in (
        "ERR_DOCUMENT_END",
        "ERR_TAG_NOT_FINISHED",
        "ERR_GT_REQUIRED",
        "ERR_LTSLASH_REQUIRED",
        "ERR_COMMENT_NOT_FINISHED",
        "ERR_CDATA_NOT_FINISHED",
        "ERR_ATTRIBUTE_NOT_FINISHED",
        "ERR_PI_NOT_FINISHED",
    )
    if isinstance(code := getattr(etree.ErrorTypes, name, None), int)
)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: It is not there, a folder, empty, or may not be read.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except OSError as error:
        if path.is_dir():  # Windows says "permission denied" where others say "is a directory"
            raise InputError(f"{path}: this is a folder, not a file") from None
        raise InputError(f"{path}: the file cannot be read ({error.strerror})") from None
    if not raw:
        raise InputError(f"{path}: the file is empty (0 bytes); restore it from a backup")
    return raw


def parse_xml(
    raw: bytes, name: str, *, advice: str = "restore it from a backup", keep_blanks: bool = True
) -> etree._Element:
    """The root element of a document, without comments and processing instructions.

    Args:
        raw: The whole file.
        name: What to call it in a message.
        advice: What a person can do about a broken one.
        keep_blanks: Whether text that is only white space is kept; without it the tree takes two thirds of the memory.

    Raises:
        UnsafeInputError: It declares a document type, and with it perhaps entities.
        InputError: It is no well-formed XML; the message says in which line, and holds no text of the file.
    """
    _refuse_other_files(raw, name)
    _refuse_doctype(raw, name, advice)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        remove_blank_text=not keep_blanks,
        huge_tree=True,  # ELAN files of 80 MB are real; the bombs this limit is against need a DOCTYPE
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            _broken(raw, name, error.lineno or 1, cut_off=getattr(error, "code", 0) in CUT_OFF, advice=advice)
        ) from None


class _Nothing:
    """What a parser is to make of a document that is only parsed for its faults: it then builds no tree."""

    def close(self) -> None:
        """Be asked for the result."""


def broken_line(utf8: bytes) -> int | None:
    """The line in which a document that we wrote ceases to be well-formed; None where it does not."""
    parser = etree.XMLParser(
        target=_Nothing(),  # type: ignore[arg-type]  # handlers may be missing, which the stubs do not know
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
    )
    try:
        etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError as error:
        return error.lineno or 1
    return None


def _refuse_other_files(raw: bytes, name: str) -> None:
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            raise InputError(f"{name}: not an XML file but {what}")
    if not raw.startswith(BYTE_ORDER_MARKS) and not raw.lstrip(b" \t\r\n\0").startswith(MARKUP):
        raise InputError(f"{name}: not an XML file; it does not begin with '<'")


class _DoctypeFoundError(Exception):
    pass


class _RootReachedError(Exception):
    pass


def _doctype(*_: object) -> None:
    raise _DoctypeFoundError


def _root(*_: object) -> None:
    raise _RootReachedError


def _refuse_doctype(raw: bytes, name: str, advice: str) -> None:
    """Walk up to the root element with expat, which reports a DOCTYPE before it does anything with it."""
    walker = expat.ParserCreate()
    walker.StartDoctypeDeclHandler = _doctype
    walker.StartElementHandler = _root
    view = memoryview(raw)
    try:
        with contextlib.suppress(_RootReachedError):
            for start in range(0, len(raw), CHUNK):
                walker.Parse(bytes(view[start : start + CHUNK]))
    except _DoctypeFoundError:
        line = walker.CurrentLineNumber
        raise UnsafeInputError(
            f"{name}, line {line}: the file declares a DOCTYPE, which may hide entities; refused. "
            "Remove that declaration if you trust the file"
        ) from None
    except (
        expat.ExpatError
    ) as error:  # what expat cannot follow up to the root, lxml must not be trusted with
        raise InputError(_broken(raw, name, error.lineno, cut_off=False, advice=advice)) from None
    except (LookupError, ValueError):
        raise InputError(
            f"{name}: written in an encoding that cannot be read here; save it as UTF-8"
        ) from None


def _broken(raw: bytes, name: str, line: int, *, cut_off: bool, advice: str) -> str:
    last = raw.count(b"\n") + 1
    ends_early = cut_off and line >= last - 1
    what = "the file ends too early, it was cut off" if ends_early else "the XML is broken here"
    return f"{name}, line {line}: {what}; {advice}"
