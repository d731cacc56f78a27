from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.errors import InputError, UnsafeInputError
from uptake.formats._xml.parse import broken_line, parse_xml, read_bytes

PLAIN = "<a><b>é</b></a>"


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        ("\ufeff" + PLAIN).encode(),
        ('<?xml version="1.0" encoding="UTF-16"?>' + PLAIN).encode("utf-16"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>' + PLAIN).encode("latin-1"),
        ('<?xml version="1.0" encoding="windows-1252"?>' + PLAIN).encode("cp1252"),
        ("<!-- c --><?p i?>" + PLAIN.replace("é", "<!-- x -->é")).encode(),
    ],
)
def test_every_usual_encoding_gives_the_same_text(raw: bytes) -> None:
    assert parse_xml(raw, "x.xml").findtext("b") == "é"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        '<!DOCTYPE a PUBLIC "-//A//B" "a.dtd">',
        "<!DOCTYPE a>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_doctype_is_refused_whatever_it_declares(declaration: str, encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding}"?>\n{declaration}<a/>'.encode(encoding)
    with pytest.raises(UnsafeInputError, match=r"x\.xml, line 2: .*DOCTYPE"):
        parse_xml(raw, "x.xml")


def test_a_doctype_behind_a_long_comment_is_refused_as_well() -> None:
    raw = b"<!--" + b" " * 200_000 + b'--><!DOCTYPE a [<!ENTITY x "y">]><a/>'
    with pytest.raises(UnsafeInputError):
        parse_xml(raw, "x.xml")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<a>\n<b>\n", "line 3: the file ends too early"),
        (b"<a>\n<b>x</c>\n</a>\n\n\n", "line 2: the XML is broken here"),
        (b"<a>\n&nbsp;</a>\n\n\n", "line 2: the XML is broken here"),
        (b"hello", "does not begin with '<'"),
        (b"PK\x03\x04", "not an XML file but a ZIP archive"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "encoding that cannot be read"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?><a/>', "encoding that cannot be read"),
    ],
)
def test_broken_files_are_named_with_the_line_and_the_reason(raw: bytes, message: str) -> None:
    with pytest.raises(InputError, match=rf"x\.xml.*{message}"):
        parse_xml(raw, "x.xml")


def test_a_message_holds_no_text_of_the_file() -> None:
    with pytest.raises(InputError) as caught:
        parse_xml(b"<a><secret></a>", "x.xml", advice="take the backup")
    assert "secret" not in str(caught.value)
    assert str(caught.value).endswith("take the backup")


def test_text_of_ten_million_characters_is_read() -> None:
    assert len(parse_xml(b"<a>" + b"x" * 11_000_000 + b"</a>", "x.xml").text or "") == 11_000_000


def test_what_cannot_be_opened_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.xml").touch()
    with pytest.raises(InputError, match="folder"):
        read_bytes(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read_bytes(tmp_path / "nothing.xml")
    with pytest.raises(InputError, match="0 bytes"):
        read_bytes(tmp_path / "empty.xml")


def test_a_file_without_permission_is_an_input_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "closed.xml"
    file.write_bytes(b"<a/>")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # a test may run as root, whom no file mode stops
    with pytest.raises(InputError, match="Permission denied"):
        read_bytes(file)


WHOLE = (
    '<?xml version="1.0" encoding="UTF-16"?>\n<a i="é &lt;">\n<b>&#233; é</b><!-- c --><c/>\n</a>\n'.encode()
)


def test_a_whole_document_is_broken_nowhere() -> None:
    assert broken_line(WHOLE) is None
    assert broken_line(WHOLE.replace(b"</b>", b"")) == 4


@given(
    st.integers(40, len(WHOLE)),
    st.integers(0, 9),
    st.sampled_from([b"", b"<", b"&", b'"', b"\xe9", b"\0", b"x"]),
)
def test_what_one_parser_calls_broken_the_other_does(place: int, gone: int, instead: bytes) -> None:
    damaged = WHOLE[:place] + instead + WHOLE[place + gone :]
    try:
        expat.ParserCreate("utf-8").Parse(damaged, True)  # noqa: FBT003 - pyexpat takes no keywords
    except expat.ExpatError:
        assert broken_line(damaged) is not None
    else:
        assert broken_line(damaged) is None
