"""Runs of minimal responses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Sequence as Turns
from dataclasses import dataclass

from uptake.model import Code, Conversation, Evidence, Finding, Scalar, Turn
from uptake.plugins import Context, Requires, Words, option
from uptake.talk import (
    Minimal,
    Sequence,
    Soliciting,
    answers,
    delay_ms,
    is_interview,
    minimal_response,
    soliciting,
    surely_answers,
)
from uptake.talk.tokens import LONGEST
from uptake.text import language_of
from uptake_detectors._lexicon import cues, words_in_force

CODE = "minimal-response-run"
_OTHER_SIDE = {"patient": ("clinician",), "companion": ("clinician",), "clinician": ("patient", "companion")}
_LEXICON = "minimal_response_run"
_OBJECTION = "third-party-objection"
_SIGNS = 24
"""Room for a transcription's signs in a turn that may still be minimal, in characters."""


@dataclass(frozen=True, slots=True)
class MinimalResponseRunOptions:
    """What counts as a run."""

    min_turns: int = option(
        3, description="least number of successive minimal turns", unit="turns", minimum=2, maximum=50
    )
    min_words: float = option(
        4.0,
        description="least number of words that the other says in the course of a run, for each response on average",
        unit="words per response",
        minimum=0,
        maximum=100,
    )
    role: str = option(
        "patient",
        description="whose responses are looked at",
        choices=("patient", "clinician", "companion"),
    )


@dataclass(frozen=True, slots=True)
class _Member:
    """A minimal turn at its place, and how far it is an answer."""

    place: int
    minimal: Minimal
    asked: Soliciting


class MinimalResponseRun:
    """A recipient receives an extended unit with nothing but minimal responses.

    To be found, all of these hold:

    1. At least `min_turns` successive turns of one person in `role` are made only of minimal tokens: continuers
       (mhm, uh huh), acknowledgements (yes, right, I see), changes of activity (okay, alright), doubled or combined,
       with oh, um, laughter or a form of address. A nod written as "((nods))" is one, and counted apart; a bare
       "oh" is a change of state: it neither counts nor breaks a run.
    2. None of them answers: what went before asks no question, with or without a question mark, states nothing that
       the recipient knows better ("so you're on metformin"), is no item of history-taking and no instruction. A tag
       that asks for a receipt ("…, okay?") leaves the response a member. "No" is a member after a negative statement.
       Where the turn before is ambiguous the turns around it decide. An answer splits a run, and what is left is
       counted again.
    3. The other goes on with an extended unit: at least `min_words` words for each response on average.

    Turns of companions and of a second clinician neither join nor break a run. Where times were measured, a response
    inside another's long annotation responds to what had been said by then.

    Not found: responses with rising contour; runs in which part cannot be heard. A run claims neither agreement nor
    resistance. Acceptances of procedural announcements are borderline and found where they are many enough.

    Unit: the turns from the first to the last member. Confidence rises with the number of responses and with how far
    the talk before each of them is from asking.

    Attributes: `turns`; `tokens_continuer`, `tokens_acknowledgement`, `tokens_change_of_activity`, `tokens_no`,
    `tokens_nod`, `tokens_change_of_state`: responses by what their last token does; `overlapping` and
    `median_delay_ms`: from measured times only; `ended_by` (objection, worry, question, other, end): what the
    person's next turn does.

    Literature: Schegloff 1982; Heritage 1984; Jefferson 1984, 2002; Gardner 2001; Stivers 2005, 2008.
    """

    name = CODE
    version = "1.0"
    codes = (
        Code(
            CODE,
            "At least three successive turns made only of minimal tokens while the other goes on informing, "
            "explaining or advising. It claims neither agreement nor resistance.",
            "#4B87C3",
        ),
    )
    options = MinimalResponseRunOptions()
    requires = Requires(
        roles=("clinician", "patient"), languages=("da", "de", "en", "nb", "sv"), participants=2
    )
    requires_findings = (_OBJECTION,)
    does_without = (_OBJECTION,)
    lexicons = ("minimal-response-run",)

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield one finding for each run."""
        if is_interview(conversation):
            return
        options: MinimalResponseRunOptions = context.options
        talk = Sequence(conversation, language_of(context.words), context.convention)
        for person in sorted(conversation.with_role(options.role)):
            for minimals in _successive(talk, person, options.min_turns):
                for run in _runs(talk, minimals, options):
                    yield _finding(talk, run, options, context.available)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that it looks for in a language, by lexicon and family."""
        return words_in_force("minimal_response_run", words)


def _successive(talk: Sequence, person: str, least: int) -> Iterator[list[tuple[int, Minimal]]]:
    """Stretches of successive minimal turns of one person, whatever they respond to."""
    stretch: list[tuple[int, Minimal]] = []
    for place, turn in enumerate(talk.turns):
        if turn.participant != person:
            continue
        minimal = _minimal(talk, turn)
        if minimal is not None and not minimal.rising:
            stretch.append((place, minimal))
            continue
        if len(stretch) >= least:
            yield stretch
        stretch = []
    if len(stretch) >= least:
        yield stretch


def _minimal(talk: Sequence, turn: Turn) -> Minimal | None:
    text = turn.text
    if len(text) > LONGEST + _SIGNS * len(turn.utterances):
        return None
    return minimal_response(text, talk.convention, talk.language)


def _runs(
    talk: Sequence, minimals: Turns[tuple[int, Minimal]], options: MinimalResponseRunOptions
) -> Iterator[list[_Member]]:
    """The runs in a stretch: answers split it, bare "oh" is trimmed from the edges."""
    others = _OTHER_SIDE[options.role]
    each = minimals[options.min_turns - 1 :: options.min_turns]  # every run holds one of these
    if all(surely_answers(talk, place, minimal, *others) for place, minimal in each):
        return
    for stretch in _between_sure_answers(talk, minimals, others):
        if len(stretch) < options.min_turns:
            continue
        run: list[_Member] = []
        for place, minimal in stretch:
            asked = answers(talk, place, minimal, *others)
            if asked.asks:
                yield from _counted(talk, run, options)
                run = []
            else:
                run.append(_Member(place, minimal, asked))
        yield from _counted(talk, run, options)


def _between_sure_answers(
    talk: Sequence, minimals: Turns[tuple[int, Minimal]], others: tuple[str, ...]
) -> Iterator[list[tuple[int, Minimal]]]:
    """What is left of a stretch without the turns that are answers at first sight."""
    stretch: list[tuple[int, Minimal]] = []
    for place, minimal in minimals:
        if surely_answers(talk, place, minimal, *others):
            yield stretch
            stretch = []
        else:
            stretch.append((place, minimal))
    yield stretch


def _counted(
    talk: Sequence, run: list[_Member], options: MinimalResponseRunOptions
) -> Iterator[list[_Member]]:
    while run and run[0].minimal.only_oh:
        run = run[1:]
    while run and run[-1].minimal.only_oh:
        run = run[:-1]
    counted = sum(1 for member in run if not member.minimal.only_oh)
    if counted >= options.min_turns and _extended(talk, run, options):
        yield run


def _extended(talk: Sequence, run: list[_Member], options: MinimalResponseRunOptions) -> bool:
    """Whether the other goes on with an extended unit: enough words in the course of the run."""
    others = _OTHER_SIDE[options.role]
    first = talk.before(run[0].place, *others)
    places = [p for p in range(first or 0, run[-1].place) if talk.role(p) in others]
    said = sum(talk.turns[p].text.count(" ") + 1 for p in places)
    return said >= options.min_words * len(run)


def _finding(
    talk: Sequence,
    run: list[_Member],
    options: MinimalResponseRunOptions,
    available: Mapping[str, tuple[Finding, ...]],
) -> Finding:
    others = _OTHER_SIDE[options.role]
    turns = [talk.turns[member.place] for member in run]
    return Finding(
        detector=CODE,
        version=MinimalResponseRun.version,
        code=CODE,
        participant=turns[0].participant,
        utterances=tuple(id_ for turn in turns for id_ in turn.ids),
        confidence=_confidence(run),
        evidence=tuple(_evidence(talk, member) for member in run),
        attributes=_tokens(run) | _timing(talk, run, others) | {"ended_by": _ended_by(talk, run, available)},
    )


def _confidence(run: list[_Member]) -> float:
    """Higher the further the talk before each response is from asking, and the more responses there are."""
    distance = sum(min(1.0, max(0.0, (0.8 - m.asked.weight) / 2)) for m in run) / len(run)
    return round(min(0.98, 0.5 + 0.35 * distance + 0.03 * min(len(run), 6)), 2)


def _evidence(talk: Sequence, member: _Member) -> Evidence:
    token = talk.reading(member.place)
    return token.whole(member.minimal.main.replace("_", " "), "only minimal tokens, after talk that informs")


def _tokens(run: list[_Member]) -> dict[str, Scalar]:
    """Responses by what their token does; bare "oh" and nods apart."""
    counts = Counter(member.minimal.main for member in run)
    turns: dict[str, Scalar] = {"turns": len(run)}
    return turns | {f"tokens_{name}": counts[name] for name in sorted(counts)}


def _timing(talk: Sequence, run: list[_Member], others: tuple[str, ...]) -> dict[str, Scalar]:
    """Responses in overlap, and the median delay of the others, from measured times only."""
    delays = [d for m in run if (d := delay_ms(talk, m.place, *others)) is not None]
    after = [delay for delay in delays if delay >= 0]
    timing: dict[str, Scalar] = {"overlapping": len(delays) - len(after)} if delays else {}
    return timing | ({"median_delay_ms": _median(after)} if after else {})


def _median(delays: list[int]) -> int:
    ordered = sorted(delays)
    return round((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


def _ended_by(talk: Sequence, run: list[_Member], available: Mapping[str, tuple[Finding, ...]]) -> str:
    """What the person's next turn does."""
    person = talk.turns[run[0].place].participant
    after = next(
        (p for p in range(run[-1].place + 1, len(talk.turns)) if talk.turns[p].participant == person), None
    )
    if after is None:
        return "end"
    if any(not set(talk.turns[after].ids).isdisjoint(f.utterances) for f in available.get(_OBJECTION, ())):
        return "objection"
    text = talk.reading(after).text
    for ending, _ in cues(_LEXICON, talk.language, "ending").matches(text):
        return ending.name
    return "question" if soliciting(text, talk.language).asks else "other"
