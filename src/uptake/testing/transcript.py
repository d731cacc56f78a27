"""Talk written down in a test: `C: the scan says it is normal`, a line for each turn."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.model import Conversation, Participant, Utterance

ROLES: Mapping[str, str] = {
    "C": "clinician",
    "D": "clinician",
    "P": "patient",
    "K": "companion",
    "I": "interpreter",
    "O": "observer",
}
"""The letters that stand for a role."""

_LINE = re.compile(
    r"(?P<during>&\s*)?(?:(?P<start>\d+(?:\.\d+)?)-(?P<end>\d+(?:\.\d+)?)\s+)?"
    r"(?P<who>[^\s:&][^:]*?)\s*:(?:\s+(?P<text>.*))?\Z"
)
_WORD_MS = 250
"""How long a word takes in talk whose times are made from its words."""
_GAP_MS = 200


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it was written, times in milliseconds where it has them."""

    who: str
    text: str
    start_ms: int | None
    end_ms: int | None
    during: bool

    @property
    def length_ms(self) -> int:
        return _WORD_MS * max(1, len(self.text.split()))


def talk(
    lines: str,
    *,
    roles: Mapping[str, str | None] | None = None,
    language: str | None = "en",
    convention: str = "plain",
    kind: str = "consultation",
    name: str = "talk",
) -> Conversation:
    """Make a conversation from lines such as `C: the scan says it is normal`.

    - Before the colon stands the speaker. `C` and `D` are clinicians, `P` is the patient, `K` a companion, `I` an
      interpreter, `O` an observer; `roles` says it of any other name.
    - `12.5-14.0 C: …` gives a line its start and end in seconds.
    - `& P: mhm` is said during the last line above it that has no `&`. Several of them are spread over that line.
    - As soon as one line has times or a `&`, all have times, and these count as measured: a line without gets them
      from its number of words.

    Empty lines are left out. Utterance ids are `t1`, `t2`, … in the order of the lines.

    Args:
        lines: The talk.
        roles: Speaker to role, before the letters above; None for a speaker without a role.
        language: ISO 639-1; None for a language that nobody knows.
        convention: Name of the transcription convention that the lines follow.
        kind: `consultation`, `interview` or `other`.
        name: The conversation's name.

    Raises:
        ValueError: A line has no speaker, or starts before the one above it; the message has its number.
    """
    written = [_parsed(n, line.strip()) for n, line in enumerate(lines.splitlines(), 1) if line.strip()]
    timed = any(line.during or line.start_ms is not None for line in written)
    times = list(_times(written)) if timed else [(None, None)] * len(written)
    played: Mapping[str, str | None] = {**ROLES, **(roles or {})}
    speakers = dict.fromkeys(line.who for line in written)
    return Conversation(
        name,
        tuple(Participant(who, who, played.get(who)) for who in speakers),
        tuple(
            Utterance(f"t{number}", line.who, line.text, start, end)
            for number, (line, (start, end)) in enumerate(zip(written, times, strict=True), 1)
        ),
        language=language,
        convention=convention,
        kind=kind,
        times_measured=timed,
    )


def _parsed(number: int, line: str) -> _Line:
    match = _LINE.match(line)
    if match is None:
        raise ValueError(f"line {number} of the talk has no speaker: write it as 'P: mhm'")
    start, end = (None if match[end] is None else round(float(match[end]) * 1000) for end in ("start", "end"))
    return _Line(match["who"], match["text"] or "", start, end, bool(match["during"]))


def _times(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Start and end of each line; those said during another spread over it."""
    clock = latest = 0
    for number, (host, during) in enumerate(_grouped(lines), 1):
        start = clock + (_GAP_MS if number > 1 else 0) if host.start_ms is None else host.start_ms
        end = start + _host_length(host, during) if host.end_ms is None else host.end_ms
        spans = [(start, end), *_spread(during, start, end)]
        for begin, _ in spans:
            if begin < latest:
                raise ValueError(f"a line that starts at {begin / 1000:g} s stands below a later one")
            latest = begin
        yield from spans
        clock = max(stop for _, stop in spans)


def _grouped(lines: Iterable[_Line]) -> Iterator[tuple[_Line, list[_Line]]]:
    groups: list[tuple[_Line, list[_Line]]] = []
    for line in lines:
        if not line.during:
            groups.append((line, []))
        elif groups:
            groups[-1][1].append(line)
        else:
            raise ValueError(
                "the first line of the talk starts with &: there is nothing that it could overlap"
            )
    return iter(groups)


def _host_length(host: _Line, during: Sequence[_Line]) -> int:
    """Long enough for what is said during it."""
    return max(host.length_ms, 2 * sum(line.length_ms for line in during) + _GAP_MS)


def _spread(during: Sequence[_Line], start: int, end: int) -> Iterator[tuple[int, int]]:
    for place, line in enumerate(during, 1):
        begin = start + (end - start) * place // (len(during) + 1) if line.start_ms is None else line.start_ms
        yield begin, begin + line.length_ms if line.end_ms is None else line.end_ms
