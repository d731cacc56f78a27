"""Speakers' labels at the start of lines: the forms they take, and which words before a colon are none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from uptake.formats._transcript.lines import Line, Lines
from uptake.formats._transcript.times import BARE, BRACKETED, milliseconds

_NAME = r"(?P<label>[^\W\d_][^\n\t:\uff1a\[\]{}<>|\"]{0,39}?)"
_STAMP = rf"(?P<stamp>{BRACKETED}|{BARE})"
_FORMS = {
    "`Name:` at line starts": rf"[#@*]?{_NAME}[ \t]*(?:{_STAMP}[ \t]*)?[:\uff1a](?!//|(?<=\d:)\d)[ \t\u00a0]*",
    "`[Name]` at line starts": rf"[\[{{]{_NAME}[\]}}][ \t]*(?:{_STAMP}[ \t]*)?[:\uff1a]?[ \t\u00a0]*",
    "names and a tab at line starts": rf"[#@*]?{_NAME}[ \t]*(?:{_STAMP}[ \t]*)?(?:\t| {{3,}}(?=\S))[ \t]*",
    "names on lines of their own": rf"[#@*]?{_NAME}[ \t,]*(?:{_STAMP}[ \t]*)?$",
}
_OWN_LINE = "names on lines of their own"
_AFTER = re.compile(rf"(?P<stamp>{BRACKETED})[ \t]*")
_COMMON_ENOUGH = 5  # times a label of several words, not all capitalised, has to recur
_SHORT_TEXT = 6  # lines: in so short an excerpt, each line with a label, no label need recur
_MOST_WORDS = 4
_SHARE_OWN_LINE = 0.25  # of the lines
_SHARE_STAMPED = 0.5  # of the lines

NO_SPEAKERS = frozenset(
    """note notes nb date time place location duration recording transcript transcription transcriber transcribed
    interview file filename title topic participants interviewers speakers key legend background
    summary comment comments observation observations abstract introduction method methods results discussion
    conclusion references example source page version http https re www ps warning remember
    laughs laughter laughing laugh pause silence inaudible unclear unintelligible crosstalk overlap overlapping
    coughs cough sighs sigh music applause noise background crying end start beginning
    dato sted emne merknad datum ort thema anmerkung dauer
    anteckning anm lachen lacht latter ler skratt pust pausa""".split()  # noqa: SIM905 - a word list reads better as text
)
"""Words that stand before a colon or in brackets at line starts and are nobody's name, lower case."""

ROLE_WORDS = frozenset(
    """doctor dr clinician gp physician therapist physio physiotherapist nurse patient pt client wife husband partner
    mother father mum mom dad son daughter sister brother companion carer caregiver interpreter translator observer
    student interviewer interviewee moderator facilitator
    lege pasient pårørende tolk intervjuer sykepleier kone ektemann mor far
    läkare patient sjuksköterska anhörig tolk arzt ärztin patientin pflegerin dolmetscher dolmetscherin ehefrau
    læge sygeplejerske pårørende""".split()  # noqa: SIM905 - the same
)
"""Labels that are believed even where they stand once, lower case."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label on one line.

    Args:
        name: Without mark, colon and brackets.
        words: Where the words after it begin.
        start_ms: From a time stamp beside it; None without.
    """

    name: str
    words: int
    start_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Labelling:
    """How speakers are labelled in a text.

    Args:
        form: In a few words; empty if they are not.
        labels: One for each line; None where the line goes on with the speaker before.
    """

    form: str
    labels: tuple[Label | None, ...]


def find_labels(text: str, lines: Lines) -> Labelling:
    """The form of label that most lines have, and the labels in it that are believed to be speakers."""
    best = Labelling("", (None,) * len(lines.lines))
    most = 0
    for form, expression in _FORMS.items():
        labels = _in_form(text, lines.lines, form, re.compile(expression))
        count = sum(label is not None for label in labels)
        if count > most:
            most, best = count, Labelling(form, labels)
        if most > len(lines.lines) / 2:
            break
    return best


def _in_form(
    text: str, lines: tuple[Line, ...], form: str, pattern: re.Pattern[str]
) -> tuple[Label | None, ...]:
    candidates = [_candidate(text, line, pattern) for line in lines]
    if form == _OWN_LINE:
        candidates = _headings(lines, candidates)
    share = _SHARE_OWN_LINE if form == _OWN_LINE else _SHARE_STAMPED
    believed = _believed(candidates) | _stamped(lines, candidates, share)
    labels = [c if c and _key(c.name) in believed else None for c in candidates]
    if form == _OWN_LINE:
        enough = sum(label is not None for label in labels) >= _SHARE_OWN_LINE * len(lines)
        return tuple(labels) if enough else (None,) * len(lines)
    return tuple(_without_legend(text, lines, labels))


def _without_legend(
    text: str, lines: tuple[Line, ...], labels: Sequence[Label | None]
) -> Iterator[Label | None]:
    """Labels without those of a legend before the talk: `Interviewer: K`, once, where `K` is a label further down."""
    counts = Counter(_key(label.name) for label in labels if label)
    before_talk = True
    for line, label in zip(lines, labels, strict=True):
        if before_talk and label is not None:
            name, meant = _key(label.name), _key(text[label.words : line.end])
            before_talk = counts[name] == 1 and meant in counts and meant != name
        yield None if before_talk else label


def _candidate(text: str, line: Line, pattern: re.Pattern[str]) -> Label | None:
    found = pattern.match(text, line.body, line.end)
    if found is None or not _could_be_name(found["label"]):
        return None
    stamp, words = found["stamp"], found.end()
    if stamp is None and (after := _AFTER.match(text, words, line.end)):
        stamp, words = after["stamp"], after.end()
    return Label(found["label"].strip(), words, milliseconds(stamp) if stamp else None)


@lru_cache(maxsize=1024)
def _could_be_name(label: str) -> bool:
    words = label.split()
    if not words or len(words) > _MOST_WORDS or any(c in label for c in "?!;\u2026"):
        return False
    return _key(label) not in NO_SPEAKERS


@lru_cache(maxsize=1024)
def _key(label: str) -> str:
    return " ".join(label.casefold().split())


def _believed(candidates: list[Label | None]) -> frozenset[str]:
    """Which labels are speakers: those that recur, and their like."""
    names = [c.name for c in candidates if c is not None]
    counts = Counter(map(_key, names))
    capitalised = {_key(n) for n in names if _is_capitalised(n)}
    recurring = {
        k for k, n in counts.items() if n > 1 and (k in capitalised or n >= _COMMON_ENOUGH or " " not in k)
    }
    if len(candidates) == len(names) <= _SHORT_TEXT and len(counts) > 1:
        return frozenset(capitalised | recurring)
    if not recurring:
        return frozenset()
    return frozenset(recurring | set(_alike(set(counts) - recurring, recurring)))


def _stamped(lines: tuple[Line, ...], candidates: list[Label | None], share: float) -> frozenset[str]:
    """Labels on lines with a time of their own, in a text where more than a share of the lines have one."""
    timed = [
        c.name
        for line, c in zip(lines, candidates, strict=True)
        if c is not None and (line.start_ms is not None or c.start_ms is not None)
    ]
    if len(timed) <= share * len(lines):
        return frozenset()
    return frozenset(_key(name) for name in timed if _is_capitalised(name))


def _is_capitalised(label: str) -> bool:
    return all(not w[0].isalpha() or w[0].isupper() for w in label.split())


def _alike(once: set[str], recurring: set[str]) -> Iterator[str]:
    """Labels that stand once and are believed: a role word, or a recurring label with another number."""
    stems = {r.rstrip("0123456789 ") for r in recurring if r[-1].isdigit()}
    for key in once:
        stem = key.rstrip("0123456789 ")
        if stem.rstrip(".") in ROLE_WORDS or (key[-1].isdigit() and stem in stems):
            yield key


def _headings(lines: tuple[Line, ...], candidates: list[Label | None]) -> list[Label | None]:
    """Only those with a line of words right below, and a blank line before or a time beside them."""
    times = [
        line.start_ms is not None or (c is not None and c.start_ms is not None)
        for line, c in zip(lines, candidates, strict=True)
    ]
    kept: list[Label | None] = []
    for i, (line, label) in enumerate(zip(lines, candidates, strict=True)):
        named = label is not None and _is_heading(label.name)
        follower = i + 1 < len(lines) and not lines[i + 1].after_blank and not times[i + 1]
        kept.append(label if named and follower and (line.after_blank or times[i]) else None)
    return kept


def _is_heading(name: str) -> bool:
    """Whether it could stand alone on a line: `Dr. Smith`, but not `Well.`."""
    return "," not in name and not name.endswith(".") and _is_capitalised(name)
