"""A text that a conversion made, read as what it was made from."""

from dataclasses import replace

from uptake.formats._transcript import Unit, utterances_of
from uptake.formats.refi.made_text import made_units
from uptake.formats.refi.record import TextRecord
from uptake.formats.refi.source import Talk
from uptake.formats.refi.synchrony import timed
from uptake.model import Conversation, Participant, Utterance


def exact_talk(talk: Talk, record: TextRecord) -> Talk:
    """A text with a unit for each of its lines, timed by its sync points or by the record."""
    units = tuple(made_units(talk.text.lf))
    if talk.points:
        units, _ = timed(units, talk.points)
    elif len(record.times) == len(units):
        spans = zip(units, record.times, strict=True)
        units = tuple(replace(unit, start_ms=start, end_ms=end) for unit, (start, end) in spans)
    return replace(talk, units=dict(zip(_ids(talk, units), units, strict=True)))


def _ids(talk: Talk, units: tuple[Unit, ...]) -> tuple[str, ...]:
    return tuple(u.id for u in utterances_of(talk.text.lf, talk.text.digest, units))


def exact_conversation(
    conversation: Conversation, talk: Talk, record: TextRecord, offset_ms: int
) -> Conversation:
    """A conversation with the speakers, words and times that it had.

    Args:
        conversation: As it was read.
        talk: Its text, as `exact_talk` gives it.
        record: What is remembered of the text.
        offset_ms: Where in the recording the talk's time 0 lies.
    """
    starts = [unit.start for unit in made_units(talk.text.lf)]
    words = {starts[place]: text for place, text in record.exact.items() if place < len(starts)}
    shift = offset_ms if talk.points else 0
    names = [record.names.get(u.speaker, u.speaker) for u in talk.units.values()]
    utterances = tuple(
        Utterance(
            id=name,
            participant=who,
            text=words.get(unit.start, talk.text.lf[unit.start : unit.end]),
            start_ms=_shifted(unit.start_ms, shift),
            end_ms=_shifted(unit.end_ms, shift),
        )
        for (name, unit), who in zip(talk.units.items(), names, strict=True)
    )
    return replace(
        conversation,
        participants=tuple(
            Participant(name, name) for name in dict.fromkeys((*record.names.values(), *names))
        ),
        utterances=utterances,
        times_measured=bool(utterances) and all(u.start_ms is not None for u in utterances),
    )


def _shifted(time: int | None, shift: int) -> int | None:
    return None if time is None else time - shift
