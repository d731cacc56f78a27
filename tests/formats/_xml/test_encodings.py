import codecs

import pytest

from uptake.errors import InputError
from uptake.formats._xml.encodings import document, encoding_of

TEXT = '<?xml version="1.0" encoding="{}"?><a>naïve</a>'


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("iso-8859-1", "iso8859-1"),
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("US-ASCII", "ascii"),
    ],
)
def test_a_document_comes_back_in_its_own_encoding(declared: str, codec: str) -> None:
    data = TEXT.format(declared).encode(codec, "xmlcharrefreplace")
    seen = document(data)
    assert seen.encoded(seen.utf8) == data


def test_utf_8_is_not_copied() -> None:
    data = TEXT.format("UTF-8").encode()
    assert document(data).utf8 is data


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<a/>", "utf-8"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0' encoding='iso-8859-1'?><a/>", "utf-8"),
        (codecs.BOM_UTF16_BE + "<a/>".encode("utf-16-be"), "utf-16-be"),
        ("<a/>".encode("utf-16-le"), "utf-16-le"),
        (b"<?xml version='1.0' encoding='latin1' ?><a/>", "iso8859-1"),
    ],
)
def test_the_mark_decides_then_the_declaration(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding


def test_what_an_encoding_lacks_becomes_a_character_reference() -> None:
    seen = document(TEXT.format("iso-8859-1").encode("iso-8859-1"))
    assert seen.encoded("<a>→</a>".encode()) == b"<a>&#8594;</a>"


@pytest.mark.parametrize("data", [TEXT.format("utf-16").encode(), TEXT.format("klingon").encode()])
def test_a_false_or_unknown_encoding_is_said(data: bytes) -> None:
    if b"utf-16" in data:
        data = codecs.BOM_UTF16_LE + data + b"\xd8"
    with pytest.raises(InputError, match="save it"):
        document(data)
