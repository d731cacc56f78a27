"""The detector `other-initiated-repair`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import uptake
from uptake.text import Convention, Word, convention_of, words

from uptake_other_initiated_repair.lexicon import initiators, question_words

_NAME = "other-initiated-repair"
_WHY = {
    "open": "asks for what was said without saying what the trouble is",
    "request": "asks for a part of what was said",
    "offer": "repeats words of the turn before it with a rise",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can set."""

    max_words: int = uptake.option(
        6, description="Longer turns are not looked at.", unit="words", minimum=1, maximum=20
    )
    repeats: bool = uptake.option(
        default=True,
        description="Whether repeats of the other's words count, alone or before a question word.",
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """A word and the utterance that it stands in."""

    utterance: str
    word: Word


class OtherInitiatedRepair:
    """Somebody signals trouble with what another has just said, and leaves the repair to them.

    Conditions: a turn of at most `max_words` words follows a turn of somebody else, and is as a whole one of

    - open: "huh?", "pardon", "sorry?": the trouble may be anything;
    - request: "who?", "two of the what?": the kind of the trouble is named;
    - offer: words of the turn before it, in their order, rising at the end ("a tumour?"). Left out with
      `repeats = false`.

    Which kind it is stands in the attribute `kind`. Forms that are often something else, "sorry" or "what", count
    only where the turn rises at its end; so do all repeats. A transcript without contours gives none of these.

    Confidence: 0.6; 0.8 if the one who said the trouble source speaks next; 0.9 if they use a word of it again.

    It leaves out news receipts ("really?"), repair in a longer turn, and repair of one's own talk.

    Literature: Schegloff, Jefferson & Sacks 1977; Dingemanse & Enfield 2015.
    """

    name = _NAME
    version = "1.0"
    codes = (uptake.Code(_NAME, "Signals trouble with what another has just said.", "#6A1B9A"),)
    options = Options()
    requires = uptake.Requires(languages=("en",), participants=2)

    def detect(self, conversation: uptake.Conversation, context: uptake.Context) -> Iterator[uptake.Finding]:
        """Look at each short turn and the one before it."""
        convention = convention_of(context.convention or conversation.convention)
        turns = conversation.turns
        for place in range(1, len(turns)):
            before, turn = turns[place - 1], turns[place]
            if turn.participant == before.participant or not _is_short(turn, context.options.max_words):
                continue
            heard = _heard(turn, convention)
            kind = _kind(heard, before, convention, repeats=context.options.repeats)
            if kind:
                after = turns[place + 1] if place + 1 < len(turns) else None
                yield self._finding(turn, heard, kind, _confidence(before, after, convention))

    def _finding(
        self, turn: uptake.Turn, heard: Sequence[_Heard], kind: str, confidence: float
    ) -> uptake.Finding:
        return uptake.Finding(
            detector=self.name,
            version=self.version,
            code=_NAME,
            participant=turn.participant,
            utterances=turn.ids,
            confidence=confidence,
            evidence=tuple(
                uptake.Evidence(h.utterance, h.word.start, h.word.end, f"{kind}: {h.word.text}", _WHY[kind])
                for h in heard
            ),
            attributes={"kind": kind},
        )


def _is_short(turn: uptake.Turn, max_words: int) -> bool:
    """A quick look at the text as it stands, before any word is made."""
    return 0 < len(turn.text.split()) <= max_words


def _heard(turn: uptake.Turn, convention: Convention) -> list[_Heard]:
    return [_Heard(said.id, word) for said in turn.utterances for word in words(said.text, convention)]


def _kind(
    heard: Sequence[_Heard], before: uptake.Turn, convention: Convention, *, repeats: bool
) -> str | None:
    """Which kind of initiation a turn is; None for none."""
    if not heard:
        return None
    spelled = tuple(h.word.text for h in heard)
    rises = "rising" in heard[-1].word.features
    initiator = initiators().get(spelled)
    if initiator is not None:
        return initiator.kind if rises or not initiator.rising else None
    if not (repeats and rises):
        return None
    if spelled[-1] in question_words() and _holds(_spelled(before, convention), spelled[:-1]):
        return "request"
    return "offer" if _holds(_spelled(before, convention), spelled) else None


def _spelled(turn: uptake.Turn, convention: Convention) -> tuple[str, ...]:
    return tuple(h.word.text for h in _heard(turn, convention))


def _holds(text: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words of a part stand in a text one after the other, and are not all of it."""
    places = range(len(text) - len(part) + 1) if len(part) < len(text) else ()
    return any(tuple(text[place : place + len(part)]) == tuple(part) for place in places)


def _confidence(before: uptake.Turn, after: uptake.Turn | None, convention: Convention) -> float:
    if after is None or after.participant != before.participant:
        return 0.6
    again = set(_spelled(after, convention)) & set(_spelled(before, convention))
    return 0.9 if again else 0.8
