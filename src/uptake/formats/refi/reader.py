"""Reading a .qdpx."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from uptake.formats._transcript import (
    Transcript,
    Unit,
    compile_pattern,
    parse,
    participants_of,
    utterances_of,
)
from uptake.formats.refi.codes import codes_of, users_of
from uptake.formats.refi.codings import Coded, codings_on, span_of, sync_points
from uptake.formats.refi.convention import Decision, Selected, decide, pooled, weigh
from uptake.formats.refi.ledger import Ledger
from uptake.formats.refi.notes import is_our_note, ledger_in
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.package import open_package
from uptake.formats.refi.positions import PositionMap
from uptake.formats.refi.qde import Qde, children, first, local, read_qde
from uptake.formats.refi.recipe import recipe_of
from uptake.formats.refi.recognise import (
    recognise,
    verdicts_of,
    written_of,
)
from uptake.formats.refi.source import RefiSource, Talk
from uptake.formats.refi.synchrony import SyncPoint, timed
from uptake.formats.refi.texts import TEXT, TRANSCRIPT, Missing, Text, texts_of
from uptake.model import Coding, Conversation, Layer, LayerItem, Media, Part, Project, Utterance

_NO_EXACT_STRIP = (
    "the .qde was compressed in a way that zlib cannot repeat: strip will give the same members with the same contents, "
    "not the same bytes"
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text and what its positions mean."""

    text: Text
    decision: Decision
    positions: PositionMap


@dataclass(frozen=True, slots=True)
class _Read:
    """A text that was read as talk."""

    talk: Talk
    transcript: Transcript
    utterances: tuple[Utterance, ...]
    measured: bool


def read_project(path: Path, options: RefiOptions) -> Project:
    """Read a .qdpx.

    Raises:
        InputError: It cannot be read, or is unsafe; the message says why.
    """
    package = open_package(path)
    qde = read_qde(package.read(package.qde), path.name)
    found = list(texts_of(qde, package, Path(options.sources) if options.sources else None))
    placed = _placed([t for t in found if isinstance(t, Text)], qde, options)
    ledger = ledger_in(qde, package)
    codes, users = codes_of(qde, ledger.parent if ledger else ""), users_of(qde)
    codings = [c for p in placed for c in codings_on(p.text, p.positions)]
    ours = recognise(qde, ledger, codes, users, codings)
    talks = dict(_talks(placed, ledger, options))
    source = RefiSource(package, qde, codes, ours, {name: read.talk for name, read in talks.items()}, options)
    conversations, coded = _conversations(talks, source, users, codings)
    return Project(
        path=path,
        format="refi",
        conversations=conversations,
        media=tuple(dict.fromkeys(m for c in conversations for m in c.media)),
        codings=coded,
        verdicts=verdicts_of(ours),
        written=written_of(ours, {read.talk.text.digest: name for name, read in talks.items()}),
        parts=tuple(_parts(qde, found, talks)),
        notes=tuple(_notes(source)),
        source=source,
    )


def _placed(texts: Sequence[Text], qde: Qde, options: RefiOptions) -> list[_Placed]:
    origin = qde.root.attributes.get("origin", "")
    evidence = [weigh(t.raw, list(_selections(t)), list(_sync_positions(t))) for t in texts]
    project = pooled(evidence)
    decisions = [decide(own, project, origin, options.positions) for own in evidence]
    return [_Placed(t, d, PositionMap(t.raw, d.convention)) for t, d in zip(texts, decisions, strict=True)]


def _selections(text: Text) -> Iterator[Selected]:
    for selection in children(text.element, "PlainTextSelection"):
        span = span_of(selection)
        if span is not None:
            yield Selected(*span, selection.attributes.get("name", ""))


def _sync_positions(text: Text) -> Iterator[int]:
    for point in children(text.element, "SyncPoint"):
        position = point.attributes.get("position", "")
        if position.isdigit():
            yield int(position)


def _talks(
    placed: Sequence[_Placed], ledger: Ledger | None, options: RefiOptions
) -> Iterator[tuple[str, _Read]]:
    """Each text once, under a name of its own: a transcript that is also a text source is that one, with times."""
    pattern = compile_pattern(options.speaker_pattern)
    listed = {p.text.digest for p in placed if p.text.kind == TEXT}
    points = {p.text.digest: _points(p, ledger) for p in placed if p.text.kind == TRANSCRIPT}
    names: set[str] = set()
    for p in placed:
        if is_our_note(p.text.name) or (p.text.kind == TRANSCRIPT and p.text.digest in listed):
            continue
        transcript = parse(p.text.lf, pattern)
        synchronised = points.get(p.text.digest, ())
        measured = transcript.timed
        if synchronised:
            units, measured = timed(transcript.units, synchronised)
            transcript = replace(transcript, units=units)
        if transcript.units:
            utterances = utterances_of(p.text.lf, p.text.digest, transcript.units)
            talk = Talk(p.text, p.decision, p.positions, _in_order(utterances, transcript), synchronised)
            yield _unique(p.text.name, names), _Read(talk, transcript, utterances, measured)


def _in_order(utterances: Sequence[Utterance], transcript: Transcript) -> dict[str, Unit]:
    """Utterance id to unit, in the order of the text, which need not be that of time."""
    pairs = zip(utterances, transcript.units, strict=True)
    return {u.id: unit for u, unit in sorted(pairs, key=lambda pair: pair[1].start)}


def _points(placed: _Placed, ledger: Ledger | None) -> tuple[SyncPoint, ...]:
    """The sync points that others set; the times of ours were worked out from theirs."""
    ours = {(p, t) for _, p, t in ledger.sync_points} if ledger else set()
    guids = {g for g, _, _ in ledger.sync_points} if ledger else set()
    points = sync_points(placed.text, placed.positions)
    return tuple(sorted(p for p in points if p.guid not in guids and (p.position, p.time_ms) not in ours))


def _unique(name: str, taken: set[str]) -> str:
    unique, number = name, 1
    while unique in taken:
        number += 1
        unique = f"{name} ({number})"
    taken.add(unique)
    return unique


def _conversations(
    talks: Mapping[str, _Read],
    source: RefiSource,
    users: Mapping[str, str],
    codings: Sequence[Coded],
) -> tuple[tuple[Conversation, ...], tuple[Coding, ...]]:
    conversations, coded = [], []
    for name, read in talks.items():
        here = list(_codings(name, read.talk, source, users, codings))
        coded += here
        conversations.append(
            Conversation(
                name=name,
                participants=participants_of(read.transcript),
                utterances=read.utterances,
                layers=tuple(_layers(here)),
                media=_media(read.talk.text),
                times_measured=read.measured,
            )
        )
    return tuple(conversations), tuple(coded)


def _codings(
    name: str, talk: Talk, source: RefiSource, users: Mapping[str, str], codings: Sequence[Coded]
) -> Iterator[Coding]:
    """The codings of others on a conversation; none where it is not decided what positions mean."""
    ours, codes = source.ours, source.codes
    taken = ours.codings
    if not talk.decision.decided:
        return
    for c in codings:
        mine = c.coding in taken or (ours.user and c.user == ours.user)
        if c.text is talk.text and not mine and not codes.verdict(c.code) and c.code in codes.names:
            covered, guid = talk.covered(c.start, c.end), c.coding.attributes.get("guid", "")
            yield Coding(codes.names[c.code], users.get(c.user, ""), name, covered, id=guid)


def _layers(codings: Sequence[Coding]) -> Iterator[Layer]:
    """One layer for each code."""
    items: dict[str, list[LayerItem]] = defaultdict(list)
    for c in codings:
        items[c.code].append(LayerItem(c.code, utterances=c.utterances, id=c.id))
    for code, placed in items.items():
        yield Layer(code, tuple(placed))


def _media(text: Text) -> tuple[Media, ...]:
    if text.kind != TRANSCRIPT:
        return ()
    path = text.source.attributes.get("path") or text.source.attributes.get("currentPath")
    return (Media(path),) if path else ()


def _parts(qde: Qde, found: Sequence[Text | Missing], talks: Mapping[str, _Read]) -> Iterator[Part]:
    by_text = {id(read.talk.text): read for read in talks.values()}
    for text in found:
        if isinstance(text, Missing):
            yield Part(text.name, "not read", text.why)
        elif id(text) in by_text:
            yield _talk_part(by_text[id(text)].talk, by_text[id(text)].transcript)
        elif is_our_note(text.name):
            yield Part(text.name, "ours", "written by uptake")
        else:
            why = "the same text is listed as a text source" if text.lf else "no words in it"
            yield Part(text.name, "empty" if not text.lf else text.kind, why)
    for source in children(first(qde.root, "Sources"), "PictureSource", "AudioSource", "VideoSource"):
        if first(source, "Transcript") is None:
            what = "picture" if local(source.name) == "PictureSource" else "recording without a transcript"
            yield Part(source.attributes.get("name", ""), "not text", what)


def _talk_part(talk: Talk, transcript: Transcript) -> Part:
    decision = talk.decision
    rivals = f" ({' or '.join(decision.rivals)})" if decision.rivals else ""
    positions = f"positions {decision.convention.name}: {decision.why}{rivals}"
    why = "; ".join(filter(None, (transcript.form, positions, talk.text.remark)))
    taken_for = "transcript" if transcript.speakers else "text without speakers"
    return Part(talk.text.name, taken_for, why, ", ".join(transcript.speakers), len(transcript.units))


def _notes(source: RefiSource) -> Iterator[str]:
    for name, talk in source.talks.items():
        if talk.text.remark:
            yield f"{name}: {talk.text.remark}"
        if not talk.decision.decided:
            rivals = ", ".join(talk.decision.rivals)
            yield f"{name}: nothing tells what its positions count; say --positions with one of {rivals}"
    ledger = source.ours.ledger
    if ledger is None:
        recipe = recipe_of(source.qde.data, source.package.read_raw(source.package.qde))
    else:
        recipe = ledger.base.recipe if ledger.base else "another program compressed it"
    if not recipe:
        yield _NO_EXACT_STRIP
