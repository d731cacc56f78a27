"""Read an .eaf: the talk, what stands beside it, and what earlier runs wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import InputError
from uptake.formats._xml.parse import parse_xml, read_bytes
from uptake.formats.eaf.bulk import Bulk, bulk_of
from uptake.formats.eaf.choice import Choice, inferred, named_by_user
from uptake.formats.eaf.document import Document, document_of, require_elan
from uptake.formats.eaf.languages import language_of
from uptake.formats.eaf.layers import layers_of
from uptake.formats.eaf.made_up import says_made_up
from uptake.formats.eaf.orphans import codes_by_label, orphaned_tiers, orphans_on, warning
from uptake.formats.eaf.ours import Ours, ours_of
from uptake.formats.eaf.recognise import verdicts_of, written_of
from uptake.formats.eaf.source import EafSource
from uptake.formats.eaf.speakers import Speakers, speakers_of
from uptake.formats.eaf.tiers import views_of
from uptake.formats.eaf.times import Times, times_of
from uptake.formats.eaf.utterances import in_time_order, utterances_on
from uptake.model import Conversation, Part, Project, Utterance

FORMAT = "eaf"
SUFFIXES = (".eaf", ".uptake")
ADVICE = "restore a backup (ELAN keeps one beside it, ending in .001)"
NO_TALK = "no talk found: no tier holds words; if one does, name it: --tier TIER"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file half read.

    Args:
        name: Of its conversation.
        document: What stands in it.
        times: Times of its annotations.
        choices: What each tier was taken for, in document order.
        speakers: Who speaks.
        utterances: What is said, in document order.
        tier_of: Utterance id to its TIER_ID.
        made_up: Whether the file says that its times were made up.
    """

    name: str
    document: Document
    times: Times
    choices: tuple[Choice, ...]
    speakers: Speakers
    utterances: tuple[Utterance, ...]
    tier_of: Mapping[str, str]
    made_up: bool


def read(path: Path, tiers: Sequence[str] = ()) -> Project:
    """Read an ELAN file.

    Args:
        path: The file.
        tiers: The tiers that hold the talk, `TIER` or `TIER=Speaker`; none to have them found.

    Returns:
        A project with one conversation; with none, and a note that says so, where no tier holds talk.

    Raises:
        InputError: It cannot be read; the message says where and why.
        AmbiguousInputError: Two tiers could equally well be the talk.
    """
    raw = read_bytes(path)
    bulk = bulk_of(raw)
    try:
        return _read(path, raw, bulk, tiers)
    except InputError:
        if bulk.rest is raw:
            raise
        return _read(path, raw, Bulk(raw), tiers)  # only the whole tree knows the lines that a message names


def _read(path: Path, raw: bytes, bulk: Bulk, tiers: Sequence[str]) -> Project:
    root = parse_xml(bulk.rest, path.name, advice=ADVICE, keep_blanks=False)
    require_elan(root, path.name)
    ours = ours_of(root)
    document = document_of(root, path.name, ours.tiers, bulk)
    made_up = says_made_up(root)
    orphaned = orphaned_tiers(document, ours)
    codes = codes_by_label(root) if orphaned else {}
    del root  # the tree may take several times the file's size, and nothing below needs it
    reading = _read_talk(document, tiers, path, made_up=made_up)
    orphans = orphans_on(orphaned, codes, reading.times, reading.utterances, reading.name)
    return Project(
        path=path,
        format=FORMAT,
        conversations=_conversations(reading),
        media=document.media,
        verdicts=verdicts_of(ours),
        written=(*written_of(ours, reading.name), *orphans),
        parts=tuple(_part(c, reading.speakers) for c in reading.choices),
        notes=(*reading.speakers.notes, *(() if reading.utterances else (NO_TALK,)), *warning(orphaned)),
        source=_source(raw, reading, ours),
    )


def conversation_name(path: Path) -> str:
    """The file's name without its endings: a file and the output of a run on it hold the same conversation."""
    name = path.name
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
    return name


def _read_talk(document: Document, tiers: Sequence[str], path: Path, *, made_up: bool) -> _Reading:
    times = times_of(document, path.name)
    roots = views_of(document)
    chosen = named_by_user(roots, tiers, path.name) if tiers else inferred(roots, times, path.name)
    place = {t.head.id: i for i, t in enumerate(document.tiers)}
    choices = tuple(sorted(chosen, key=lambda c: place[c.view.id]))
    talk = [c for c in choices if c.taken_for == "talk"]
    speakers = speakers_of(talk)
    by_id = {t.head.id: t for t in document.tiers}
    utterances: list[Utterance] = []
    tier_of: dict[str, str] = {}
    for view in (c.view for c in talk):
        parent = by_id.get(view.tier.head.parent)
        said = tuple(utterances_on(view, parent, speakers.of_tier[view.id], times))
        utterances.extend(said)
        tier_of.update(dict.fromkeys((u.id for u in said), view.id))
    name = conversation_name(path)
    return _Reading(name, document, times, choices, speakers, tuple(utterances), tier_of, made_up)


def _conversations(reading: _Reading) -> tuple[Conversation, ...]:
    if not reading.utterances:
        return ()
    made_up = reading.times.made_up.intersection(reading.tier_of)
    return (
        Conversation(
            name=reading.name,
            participants=reading.speakers.participants,
            utterances=in_time_order(reading.utterances),
            language=language_of(c.view.tier for c in reading.choices if c.taken_for == "talk"),
            layers=tuple(
                layers_of(reading.choices, reading.document, reading.times, reading.speakers, reading.tier_of)
            ),
            media=reading.document.media,
            times_measured=not reading.made_up and 2 * len(made_up) <= len(reading.utterances),
        ),
    )


def _part(choice: Choice, speakers: Speakers) -> Part:
    view = choice.view
    return Part(
        name=view.id,
        taken_for=choice.taken_for,
        why=choice.why,
        participant=speakers.of_tier.get(view.id, ""),
        units=len(view.tier.annotations),
    )


def _source(raw: bytes, reading: _Reading, ours: Ours) -> EafSource:
    document = reading.document
    talk_tiers: dict[str, tuple[str, ...]] = {}
    for tier, participant in reading.speakers.of_tier.items():
        talk_tiers[participant] = (*talk_tiers.get(participant, ()), tier)
    return EafSource(
        raw=raw,
        version=document.version,
        tiers=tuple(t.head for t in document.tiers),
        linguistic_types=document.linguistic_types,
        vocabularies=document.vocabularies,
        constraints=document.constraints,
        languages=document.languages,
        highest_slot=document.highest_slot,
        talk_tiers=talk_tiers,
        tier_of=reading.tier_of,
        ours=ours,
    )
