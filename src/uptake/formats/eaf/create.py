"""A new .eaf from a conversation, whatever format it was read from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from uptake.formats.eaf import reader
from uptake.formats.eaf.code_tiers import code_tiers
from uptake.formats.eaf.evenly import LENGTH_MS, evenly_timed
from uptake.formats.eaf.lanes import Stretch, lanes_of
from uptake.formats.eaf.made_up import MADE_UP, TIMES_PROPERTY
from uptake.formats.eaf.names import unique
from uptake.formats.eaf.new_document import UTTERANCE, NewDocument, NewTier, document_bytes
from uptake.formats.eaf.source import EafSource
from uptake.formats.eaf.verdict_values import with_verdicts
from uptake.formats.eaf.writer import written_bytes
from uptake.model import Conversation, Finding, Placed, Plan, Project, Utterance
from uptake.plugins import Creation, Loss


def create(project: Project, target: Path, settings: Creation) -> tuple[Loss, ...]:
    """Make a new .eaf.

    A tier for each speaker, more where their utterances overlap; a tier with a controlled vocabulary for what codings
    are filed under; the recordings linked. Times that are missing are made up evenly, and the file says so. Findings
    are written as a run writes them, so that a later run continues them.

    Args:
        project: With one conversation.
        target: Where to.
        settings: The detectors, for the codes of the findings.

    Returns:
        What the file does not hold.
    """
    (talk,) = project.conversations
    timed = _timed(talk)
    speakers = _speakers(timed)
    tiers = tuple(_talk_tiers(timed, speakers))
    beside = code_tiers(project, timed, (tier.name for tier in tiers))
    document = NewDocument(
        tiers=(*tiers, *beside.tiers),
        vocabularies=beside.vocabularies,
        media=talk.media,
        properties={} if talk.times_measured else {TIMES_PROPERTY: MADE_UP},
    )
    target.write_bytes(document_bytes(document))
    if any(w.state != "deleted" for w in project.written):
        _write_findings(project, target, document, speakers, settings)
    return (*_time_losses(talk), *beside.losses, *(_embedding_losses(talk) if settings.embed_media else ()))


def _timed(talk: Conversation) -> Conversation:
    """The conversation with a time for every utterance."""
    if not talk.times_measured:
        return replace(talk, utterances=evenly_timed(talk.utterances))
    following = [u.start_ms for u in talk.utterances[1:]]
    ends = zip(talk.utterances, [*following, None], strict=True)
    return replace(talk, utterances=tuple(_with_end(u, after) for u, after in ends))


def _with_end(utterance: Utterance, following: int | None) -> Utterance:
    """A measured utterance whose end nobody gave ends where the next one starts."""
    start = utterance.start_ms or 0
    if utterance.end_ms is not None:
        return replace(utterance, start_ms=start, end_ms=max(start, utterance.end_ms))
    end = following if following is not None and following > start else start + LENGTH_MS
    return replace(utterance, start_ms=start, end_ms=end)


def _speakers(talk: Conversation) -> dict[str, str]:
    """Participant id to the name of their tier: each once."""
    names: dict[str, str] = {}
    for person in talk.participants:
        names[person.id] = unique(person.name or "Speaker", {*names.values()})
    return names


def _talk_tiers(talk: Conversation, speakers: Mapping[str, str]) -> Iterator[NewTier]:
    taken = {*speakers.values()}
    spellings = Counter(name.casefold() for name in taken)
    for person, name in speakers.items():
        participant = name if spellings[name.casefold()] == 1 else ""  # it is read without regard to case
        said = [
            Stretch(u.start_ms or 0, u.end_ms or 0, u.text, u.id)
            for u in talk.utterances
            if u.participant == person
        ]
        for number, lane in enumerate(lanes_of(said)):
            tier = unique(name, taken) if number else name
            taken.add(tier)
            yield NewTier(tier, UTTERANCE, lane, participant)


def _time_losses(talk: Conversation) -> Iterator[Loss]:
    number = len(talk.utterances)
    if not talk.times_measured:
        yield Loss("times", talk.name, "there are none: made up evenly, and the file says so", number)
    elif open_ended := sum(u.end_ms is None for u in talk.utterances):
        yield Loss(
            "end of an utterance", talk.name, "nobody measured it: the next start was taken", open_ended
        )


def _embedding_losses(talk: Conversation) -> Iterator[Loss]:
    for media in talk.media:
        yield Loss("recording", media.location.rpartition("/")[2], "an .eaf holds none: linked, not embedded")


def _write_findings(
    project: Project, target: Path, document: NewDocument, speakers: Mapping[str, str], settings: Creation
) -> None:
    """Write the findings of earlier runs into the new file, with the verdicts on them."""
    tiers = [_as_option(t) for t in document.tiers if t.type == UTTERANCE and t.stretches]
    created = reader.read(target, tiers)
    (talk,) = created.conversations
    if not isinstance(created.source, EafSource):
        raise TypeError("the reader gave another source")
    ids = document.annotation_ids()
    moved = [(_moved(w.finding, ids, speakers), w.verdict) for w in project.written if w.state != "deleted"]
    placed = tuple(Placed(talk.name, finding) for finding, _ in moved if finding)
    verdicts = {finding.id: verdict for finding, verdict in moved if finding and verdict}
    plan = Plan(add=placed, detectors=settings.detectors, review=bool(verdicts))
    target.write_bytes(with_verdicts(written_bytes(created.source, talk, plan), verdicts))


def _as_option(tier: NewTier) -> str:
    """A talk tier as the reader takes it, its speaker named where that can be told from the tier's name."""
    speaker = tier.participant or tier.name
    return tier.name if "=" in speaker else f"{tier.name}={speaker}"


def _moved(finding: Finding, ids: Mapping[str, str], speakers: Mapping[str, str]) -> Finding | None:
    """A finding with the ids that its utterances and its speaker have in the new file; None where they are not there."""
    utterances = tuple(ids[u] for u in finding.utterances if u in ids)
    if not utterances or finding.participant not in speakers:
        return None
    return replace(finding, participant=speakers[finding.participant], utterances=utterances)
