"""Small reports for the tests of the page: talk made by hand, with findings in it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from uptake.export.report import Corpus, TalkPage, UsedDetector, render_report, talk_page
from uptake.model import Code, Conversation, DetectorRun, Evidence, Finding, Participant, Scalar, Utterance

CODES = (
    Code("null-finding", "Nothing was found.", "#54A24B"),
    Code("minimal-run", "A run of minimal responses.", "#4C78A8"),
)
DETECTOR = DetectorRun("finder", "1.0", CODES, (("least", 3), ("role", "patient")))
SAID = (
    ("Doctor", "the scan is fine"),
    ("Patient", "mhm"),
    ("Doctor", "nothing to worry about, nothing at all"),
    ("Patient", "okay but my sister was told the same"),
    ("Patient", "and it came back"),
)
HOSTILE = (
    "</script><script>window.pwned = 1</script>",
    "<svg onload='window.pwned = 2'>",
    "<img src=x onerror='window.pwned = 3'>",
    "--><!--<script>",
    "{{ 7 * 7 }}{% for x in y %}${7*7}",
    "\"'><style>* { display: none }</style>",
    "line\u2028separator\u2029ends",
    "\u202eright to left\u2066 unfinished",
    "javascript:window.pwned=4",
    "&lt;&amp;&#60;",
    "=cmd|' /C calc'!A0",
)


def talk(
    said: Sequence[tuple[str, str]] = SAID,
    *,
    name: str = "talk",
    kind: str = "consultation",
    timed: bool = True,
    roles: Mapping[str, str] | None = None,
) -> Conversation:
    """A conversation: two seconds for each utterance, one second apart."""
    people = {"Doctor": "clinician", "Patient": "patient"} if roles is None else roles
    speakers = tuple(dict.fromkeys(speaker for speaker, _ in said))
    return Conversation(
        name,
        tuple(Participant(speaker, speaker, people.get(speaker)) for speaker in speakers),
        tuple(
            Utterance(f"a{n}", who, text, *((3000 * n, 3000 * n + 2000) if timed else (None, None)))
            for n, (who, text) in enumerate(said, 1)
        ),
        language="en",
        kind=kind,
        times_measured=timed,
    )


def finding(
    conversation: Conversation,
    *lines: int,
    code: str = "null-finding",
    confidence: float = 0.8,
    cues: Sequence[tuple[int, int, int]] = (),
    attributes: Mapping[str, Scalar] | None = None,
) -> Finding:
    """A finding in these lines, counted from 0; cues as line, start and end."""
    said = conversation.utterances
    evidence = tuple(
        Evidence(said[line].id, start, end, "cue of it", "why it counts") for line, start, end in cues
    )
    return Finding(
        "finder",
        "1.0",
        code,
        said[lines[0]].participant,
        tuple(said[line].id for line in lines),
        confidence,
        evidence,
        attributes or {},
    )


def small_findings(conversation: Conversation) -> list[Finding]:
    """Three findings in the small talk; the evidence of the last reaches into another line."""
    return [
        finding(conversation, 0, cues=[(0, 4, 16)], attributes={"ground": "technology"}),
        finding(conversation, 1, code="minimal-run", confidence=0.55, cues=[(1, 0, 3)]),
        finding(conversation, 2, confidence=0.3, cues=[(2, 0, 7), (3, 5, 8)]),
    ]


def small_page(name: str = "talk", **more: str) -> TalkPage:
    """The small talk with its findings."""
    conversation = talk(name=name, kind=more.get("kind", "consultation"))
    return talk_page(conversation, small_findings(conversation), f"{name}.eaf")


def corpus(*pages: TalkPage, **more: object) -> Corpus:
    """A corpus of these conversations."""
    return Corpus("Small talk", "0.0", pages, (UsedDetector(DETECTOR, "made for tests"),), **more)  # type: ignore[arg-type]  # fields by name


def hostile_corpus() -> Corpus:
    """A corpus with hostile text in every field that comes from a file or a plugin."""
    pages = tuple(_hostile_page(text) for text in HOSTILE)
    codes = tuple(Code(f"code-{n}", text, text, text) for n, text in enumerate(HOSTILE))
    run = DetectorRun("finder", HOSTILE[0], codes, tuple((text, text) for text in HOSTILE))
    return Corpus(
        HOSTILE[0],
        "0.0",
        pages,
        (UsedDetector(run, HOSTILE[1]),),
        tuple((text, 2) for text in HOSTILE),
        tuple((text, text) for text in HOSTILE),
        ((pages[1].key, pages[0].key),),
    )


def _hostile_page(text: str) -> TalkPage:
    number = HOSTILE.index(text)
    said = [(text, text), ("Patient", f"mhm {text}"), (text, text)]
    conversation = talk(
        said, name=text, kind="interview" if number == 1 else "consultation", roles={text: text}
    )
    attributes: dict[str, Scalar] = {text: text, "reassurance": text, "uptake": text}
    found = [
        Finding(
            "finder",
            text,
            code,
            conversation.utterances[0].participant,
            ("a1",),
            0.5,
            (Evidence("a1", 0, len(text), text, text),),
            attributes,
        )
        for code in (f"code-{number}", "reassurance-uptake")
    ]
    return talk_page(conversation, found, text, verdicts={one.id: text for one in found})


def write_page(folder: Path, shown: Corpus, name: str = "report.html") -> Path:
    """Write a report into a folder."""
    path = folder / name
    path.write_text(render_report(shown), encoding="utf-8", newline="\n")
    return path
