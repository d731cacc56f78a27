"""How reassurance is taken up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from uptake.model import Code, Conversation, Evidence, Finding, Utterance
from uptake.plugins import Context, Requires, Words, option
from uptake.talk import Minimal, Sequence, asks_by, invites, is_answer, is_interview, minimal_response
from uptake.talk.roles import CLINICIAN, PATIENT_SIDE
from uptake.text import language_of
from uptake_detectors._lexicon import cues, words_in_force

CODE = "reassurance-uptake"
KINDS = (
    "minimal",
    "objection",
    "worry",
    "rejection",
    "validation-seeking",
    "question",
    "acceptance",
    "other",
    "no-uptake",
    "unknown",
)
"""What can be said of the uptake, in the order in which it is said."""

_LEXICON = "reassurance_uptake"
_ALWAYS = ("null-finding", "normalising")
_IF_FAVOURABLE = ("technology-agency", "visual-education", "examination-validation")
_RESPONSES = {"third-party-objection": "objection", "validation-seeking": "validation-seeking"}
_WORRY = "persisting-worry"
_MOST_RESPONSES = 5
_ASKING = frozenset(
    {
        "question mark",
        "inversion",
        "inversion of any verb",
        "inversion later",
        "wh",
        "proposal or request",
        "would you",
    }
)
"""Cues by which a patient's turn asks, whatever it states."""

Coded = Mapping[str, frozenset[str]]
"""Utterance ids, and the kinds of uptake that other detectors found in them."""


@dataclass(frozen=True, slots=True)
class ReassuranceUptakeOptions:
    """When a silence counts."""

    silence_ms: int = option(
        1000,
        description="least silence after which the clinician resumes for it to be no uptake; measured times only",
        unit="ms",
        minimum=0,
        maximum=60000,
    )


class ReassuranceUptake:
    """How the patient takes up a reassurance.

    Works on the findings of other detectors:

    1. A reassurance is a clinician's turn with null-finding or normalising, or with technology-agency,
       visual-education or examination-validation whose valence is favourable.
    2. Its responses are the turns of the patient's side up to the next such turn, at most five, each counted once.

    Each response is of one or more kinds: `objection` (third-party-objection), `worry` and `rejection`
    (persisting-worry by its stance; doubt counts as worry), `validation-seeking`, `minimal` (nothing but minimal
    tokens, and no answer to a question), `question` (a question by its form), `acceptance` (relief, thanks,
    agreement in words), `other`. `no-uptake`: the clinician resumes after a silence of `silence_ms`, from measured times
    only. `unknown`: no response, and no silence that could be measured.

    Not claimed: that a minimal response agrees, or that an acceptance lasts.

    Unit: the reassuring utterances of the turn; the responses are evidence. Confidence is that of the surest of the
    reassurance's findings.

    Attributes: `reassurance` and `uptake`: kinds, joined by ", "; `responses`: how many there are.

    Literature: the reassurance study described in the documentation compared uptake narratively, the table of kind of
    reassurance by kind of uptake is ours; Stivers 2005, 2008 (acceptance, withholding; alignment is not affiliation).
    """

    name = CODE
    version = "1.0"
    codes = (Code(CODE, "A reassurance of the clinician's, with how the patient takes it up.", "#69A569"),)
    options = ReassuranceUptakeOptions()
    requires = Requires(
        roles=("clinician", "patient"), languages=("da", "de", "en", "nb", "sv"), participants=2
    )
    requires_findings = (*_ALWAYS, *_IF_FAVOURABLE, *_RESPONSES, _WORRY)
    lexicons = ("reassurance-uptake",)

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield one finding for each turn that reassures."""
        if is_interview(conversation):
            return
        talk = Sequence(conversation, language_of(context.words), context.convention)
        reassuring, coded = _reassuring(talk, context), _coded(context)
        places = sorted(reassuring)
        for place, until in pairwise([*places, len(talk.turns)]):
            responses = _responses(talk, place, until, coded)
            silent = _resumes(talk, place, reassuring[place], context.options.silence_ms)
            yield _finding(talk, place, reassuring[place], responses, silent=silent)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that it looks for in a language, by lexicon and family."""
        return words_in_force("reassurance_uptake", words)


def _reassuring(talk: Sequence, context: Context) -> dict[int, list[Finding]]:
    """The places of turns that reassure, with the findings that say so."""
    place_of = {
        said.id: place for place in talk.places_of(*CLINICIAN) for said in talk.turns[place].utterances
    }
    findings = [finding for code in _ALWAYS for finding in context.findings(code)]
    findings += [f for code in _IF_FAVOURABLE for f in context.findings(code) if _favourable(f)]
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        place = place_of.get(finding.utterances[0])
        if place is not None:
            found[place].append(finding)
    return found


def _favourable(finding: Finding) -> bool:
    return finding.attributes.get("valence") == "favourable"


def _coded(context: Context) -> Coded:
    """What other detectors found in the patient's talk, as kinds of uptake."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for code, kind in _RESPONSES.items():
        for finding in context.findings(code):
            for id_ in finding.utterances:
                kinds[id_].add(kind)
    for finding in context.findings(_WORRY):
        for id_ in finding.utterances:
            kinds[id_].add("rejection" if finding.attributes.get("stance") == "rejection" else "worry")
    return {id_: frozenset(found) for id_, found in kinds.items()}


def _responses(
    talk: Sequence, place: int, until: int, coded: Coded
) -> tuple[tuple[int, frozenset[str]], ...]:
    """The places of the responses, each with its kinds."""
    theirs = (p for p in range(place + 1, until) if talk.role(p) in PATIENT_SIDE)
    return tuple((p, _kinds(talk, p, coded)) for p in islice(theirs, _MOST_RESPONSES))


def _kinds(talk: Sequence, place: int, coded: Coded) -> frozenset[str]:
    """The kinds of one response."""
    turn = talk.turns[place]
    kinds = frozenset[str]().union(*(coded.get(id_, frozenset()) for id_ in turn.ids))
    if kinds:
        return kinds
    minimal = minimal_response(turn.text, talk.convention, talk.language)
    if minimal is not None:
        return frozenset({"other" if _answers(talk, place, minimal) else "minimal"})
    text = talk.reading(place).text
    asks = {"question"} if asks_by(_ASKING, text, talk.language) else set()
    accepts = {"acceptance"} if any(cues(_LEXICON, talk.language, "acceptance").matches(text)) else set()
    return frozenset(asks | accepts or {"other"})


def _answers(talk: Sequence, place: int, minimal: Minimal) -> bool:
    """Whether a minimal turn answers a question, other than whether the reassurance is understood."""
    before = talk.before(place, *CLINICIAN)
    if before is not None and invites(talk.reading(before).text, talk.language):
        return False
    return is_answer(talk, place, minimal, *CLINICIAN)


def _resumes(talk: Sequence, place: int, findings: list[Finding], silence_ms: int) -> bool:
    """Whether a clinician goes on after a silence that follows the reassurance, from measured times."""
    ids = {id_ for finding in findings for id_ in finding.utterances}
    said = talk.turns[place].utterances
    last = max(at for at, utterance in enumerate(said) if utterance.id in ids)
    following = said[last + 1] if last + 1 < len(said) else _next_clinician(talk, place)
    if following is None or not talk.conversation.times_measured:
        return False
    end, start = said[last].end_ms, following.start_ms
    return end is not None and start is not None and start - end >= silence_ms


def _next_clinician(talk: Sequence, place: int) -> Utterance | None:
    """The first utterance of the next turn, if a clinician has it."""
    after = place + 1
    if after >= len(talk.turns) or talk.role(after) not in CLINICIAN:
        return None
    return talk.turns[after].utterances[0]


def _finding(
    talk: Sequence,
    place: int,
    findings: list[Finding],
    responses: tuple[tuple[int, frozenset[str]], ...],
    *,
    silent: bool,
) -> Finding:
    turn = talk.turns[place]
    ids = {id_ for finding in findings for id_ in finding.utterances}
    uptake = frozenset[str]({"no-uptake"} if silent else set()).union(*(kinds for _, kinds in responses))
    return Finding(
        detector=CODE,
        version=ReassuranceUptake.version,
        code=CODE,
        participant=turn.participant,
        utterances=tuple(id_ for id_ in turn.ids if id_ in ids),
        confidence=max(finding.confidence for finding in findings),
        evidence=(*(f.evidence[0] for f in findings if f.evidence), *_evidence(talk, responses)),
        attributes={
            "reassurance": ", ".join(sorted({finding.code for finding in findings})),
            "uptake": ", ".join(kind for kind in KINDS if kind in (uptake or {"unknown"})),
            "responses": len(responses),
        },
    )


def _evidence(talk: Sequence, responses: tuple[tuple[int, frozenset[str]], ...]) -> Iterator[Evidence]:
    """Each response, named by its kinds."""
    for place, kinds in responses:
        cue = ", ".join(kind for kind in KINDS if kind in kinds)
        yield talk.reading(place).whole(cue, "a response before the next reassurance")
