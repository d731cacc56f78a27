"""A seal tells whether a single byte was changed since it was closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.formats._xml.seal import Seal, closed, seal_of

SEAL = Seal("a1" * 32, "b2" * 32)
OPEN = f"<a><b>{SEAL.open}</b>talk</a>".encode()


def test_a_closed_seal_says_what_it_was_opened_with_and_is_as_long() -> None:
    document = closed(OPEN)
    assert seal_of(document) == SEAL
    assert len(document) == len(OPEN)


def test_the_same_document_gets_the_same_seal() -> None:
    assert closed(OPEN) == closed(OPEN)
    assert closed(closed(OPEN)) == closed(OPEN)


@given(place=st.integers(0, len(OPEN) - 1), byte=st.integers(1, 255))
def test_a_byte_that_is_changed_anywhere_breaks_it(place: int, byte: int) -> None:
    document = bytearray(closed(OPEN))
    document[place] ^= byte
    assert seal_of(bytes(document)) is None


@pytest.mark.parametrize(
    "document",
    [b"", b"<a/>", OPEN, closed(OPEN) + b" ", closed(OPEN) * 2],
    ids=["nothing", "no seal", "an open one", "something added", "two"],
)
def test_what_holds_no_closed_seal_of_its_own_has_none(document: bytes) -> None:
    assert seal_of(document) is None


def test_it_holds_for_what_lies_beside_the_document_as_well() -> None:
    document = closed(OPEN, b"one.wav")
    assert seal_of(document, b"one.wav") == SEAL
    assert seal_of(document, b"other.wav") is None
