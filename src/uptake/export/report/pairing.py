"""Which consultation an interview is about."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uptake.errors import UsageError

_KIND_WORDS = frozenset(
    {
        *("interview", "interviews", "intervju", "intervjuer", "int", "post"),
        *("consultation", "consult", "cons", "visit", "encounter"),
        *("konsultasjon", "konsultation", "kons", "samtale", "samtal", "gespräch", "sprechstunde"),
    }
)
"""Words of names that tell what kind of talk it is, and not which."""
_PART = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Named:
    """A conversation, as far as pairing needs it.

    Args:
        key: What stands for it; unique.
        file: The file it is in.
        name: Its name there.
        kind: `consultation`, `interview` or `other`.
        about: Name of the consultation that it is about, where the file says so.
    """

    key: str
    file: str
    name: str
    kind: str
    about: str | None = None


def pair(talks: Sequence[Named], said: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Find the consultation for each interview.

    What the user says holds before what the file says. Otherwise names decide: they are equal but for the words that
    tell the kind of talk (`03-interview` and `03-consultation`), and only one consultation fits.

    Args:
        talks: All conversations.
        said: Names of an interview and of the consultation that it is about, as the user gave them.

    Returns:
        Key of the interview to key of the consultation.

    Raises:
        UsageError: The user named a conversation that there is not, or that there is twice.
    """
    consultations = [talk for talk in talks if talk.kind != "interview"]
    stems: dict[tuple[str, ...], list[Named]] = {}
    for talk in consultations:
        stems.setdefault(_stem(talk.name), []).append(talk)
    interviews = [talk for talk in talks if talk.kind == "interview"]
    found = {talk.key: _fitting(talk, consultations, stems) for talk in interviews}
    pairs = {key: fitting[0].key for key, fitting in found.items() if len(fitting) == 1}
    for names in said:
        interview, consultation = (_demand(name, talks) for name in names)
        pairs[interview.key] = consultation.key
    return pairs


def _fitting(
    talk: Named, consultations: Sequence[Named], stems: Mapping[tuple[str, ...], Sequence[Named]]
) -> Sequence[Named]:
    if talk.about is None:
        return stems.get(_stem(talk.name), ()) if _stem(talk.name) else ()
    named = [one for one in consultations if one.name == talk.about]
    return [one for one in named if one.file == talk.file] or named


def _stem(name: str) -> tuple[str, ...]:
    """The words and numbers of a name that do not tell the kind of talk; numbers without leading zeros."""
    parts = (part.casefold().lstrip("0") for part in _PART.findall(name))
    return tuple(part for part in parts if part not in _KIND_WORDS)


def _demand(name: str, talks: Sequence[Named]) -> Named:
    fitting = [talk for talk in talks if name in (talk.name, talk.file)]
    if len(fitting) == 1:
        return fitting[0]
    what = "no conversation" if not fitting else f"{len(fitting)} conversations"
    known = ", ".join(dict.fromkeys(talk.name for talk in talks)) or "none"
    raise UsageError(f"--about: {what} named {name!r} (there are: {known})")
