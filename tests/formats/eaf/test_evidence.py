import pytest

from uptake.formats.eaf.evidence import evidence_text, fingerprint
from uptake.model import Evidence, Finding


def found(*cues: str, confidence: float = 0.825) -> Finding:
    evidence = tuple(Evidence("a1", 0, 1, cue, "why") for cue in cues)
    return Finding("d", "1", "c", "P", ("a1",), confidence, evidence)


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        ((), "0.82"),
        (("mhm", "yeah"), "0.82 · mhm, yeah"),
        (("mhm", "yeah", "mhm"), "0.82 · mhm, yeah"),
        (("a", "b", "c", "d", "e", "f"), "0.82 · a, b, c, d +2"),
        (("two\n lines",), "0.82 · two lines"),
        (("x" * 40,), "0.82 · " + "x" * 31 + "…"),
    ],
)
def test_evidence_is_the_confidence_and_the_cues(cues: tuple[str, ...], text: str) -> None:
    assert evidence_text(found(*cues)) == text


def test_a_fingerprint_tells_words_apart_and_whitespace_not() -> None:
    assert fingerprint("0.82 · mhm") == fingerprint(" 0.82  · mhm\n")
    assert fingerprint("0.82 · mhm") != fingerprint("0.82 · yeah")
