"""What became of the findings that earlier runs wrote, also when a tool gave everything new GUIDs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.codes import Codes
from uptake.formats.refi.codings import Coded, media_codings
from uptake.formats.refi.guids import guid_for, normal
from uptake.formats.refi.ledger import Entry, Ledger
from uptake.formats.refi.names import SELECTIONS, USER
from uptake.formats.refi.notes import our_notes
from uptake.formats.refi.qde import Qde, children, first, local
from uptake.model import Verdict, Written

PRESENT, CHANGED, DELETED = "present", "changed", "deleted"
_REFERENCES = (
    "targetGUID",
    "originGUID",
    "representedGUID",
    "sourceVertex",
    "targetVertex",
    "fromSyncPoint",
    "toSyncPoint",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry of the ledger, and what stands in the file for it.

    Args:
        entry: What was written.
        codings: What is there of it.
        state: `present`, `changed` or `deleted`.
        verdict: A person's verdict, or empty.
        who: Whose it is, or empty.
    """

    entry: Entry
    codings: tuple[Coded, ...]
    state: str
    verdict: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Ours:
    """What of a project is ours.

    Args:
        ledger: What was written; None where there is no ledger.
        standing: Finding id to what stands there for it.
        notes: Our Notes: the ledger's and the evidence.
        verdicts: The codings by which a person judged.
        user: GUID of our user in this file, in normal form; empty without one.
        orphans: Codings in our user's name that the ledger does not know, and what each stands in.
    """

    ledger: Ledger | None = None
    standing: Mapping[str, Standing] = field(default_factory=dict)
    notes: tuple[Element, ...] = ()
    verdicts: tuple[Coded, ...] = ()
    user: str = ""
    orphans: tuple[tuple[Element, Element], ...] = ()

    @property
    def codings(self) -> frozenset[Element]:
        """The Coding elements that are ours."""
        return frozenset(c.coding for s in self.standing.values() for c in s.codings)


def recognise(
    qde: Qde,
    ledger: Ledger | None,
    codes: Codes,
    users: Mapping[str, str],
    codings: Sequence[Coded],
) -> Ours:
    """Find what is ours.

    A coding is ours where it has the GUID that we gave it, or else the code, the source and the position. It is `changed` where
    it stands elsewhere, where its edges moved by less than half, where something links to it or a memo hangs on
    it; it is `deleted` where it is gone.

    Args:
        qde: The project.
        ledger: What was written, if anything was.
        codes: Its codes.
        users: Its users by GUID.
        codings: All codings on its texts.
    """
    user = next((guid for guid, name in users.items() if name == USER), "")
    notes = tuple(our_notes(qde))
    if ledger is None:
        return Ours(notes=notes, user=user, orphans=tuple(_orphans(qde, user, frozenset())))
    finder = _Finder(codes, codings, ledger, referenced(qde, notes))
    judged = [c for c in codings if codes.verdict(c.code)]
    verdicts = _Verdicts(judged, codes, users)
    standing = {name: verdicts.on(finder.standing(entry), ledger) for name, entry in ledger.entries.items()}
    known = {id(c.coding) for s in standing.values() for c in s.codings} | {id(c.coding) for c in judged}
    known |= {id(c) for c in _media_of(standing.values())}
    return Ours(ledger, standing, notes, tuple(judged), user, tuple(_orphans(qde, user, frozenset(known))))


def _orphans(qde: Qde, user: str, known: frozenset[int]) -> Iterator[tuple[Element, Element]]:
    """The selections and Codings in our user's name that are not known."""
    if not user:
        return
    for element in qde.root.walk():
        if local(element.name) in SELECTIONS:
            for coding in children(element, "Coding"):
                owner = coding.attributes.get("creatingUser") or element.attributes.get("creatingUser")
                if normal(owner) == user and id(coding) not in known:
                    yield element, coding


def _media_of(standings: Iterable[Standing]) -> Iterator[Element]:
    """The Codings of recordings that stand beside those of their transcripts."""
    for standing in standings:
        if standing.codings and standing.entry.media:
            code, spans = standing.codings[0].code, set(standing.entry.media)
            for start, end, _, coding, there in media_codings(standing.codings[0].text.source):
                if (start, end) in spans and there == code:
                    yield coding


def referenced(qde: Qde, notes: Iterable[Element] = ()) -> frozenset[str]:
    """GUIDs, in normal form, of everything that links, sets, graphs, cases or memos refer to; codes aside."""
    passed = {id(n) for n in notes}
    found: set[str] = set()
    for element in qde.root.walk():
        if id(element) in passed or local(element.name) in ("CodeRef", "NoteRef"):
            continue
        found.update(normal(g) for name in _REFERENCES if (g := element.attributes.get(name)))
    return frozenset(found)


def written_of(ours: Ours, conversations: Mapping[str, str]) -> tuple[Written, ...]:
    """The findings that earlier runs wrote, in the order they were written.

    Args:
        ours: What is ours.
        conversations: Text digest to the name of the conversation that it is.
    """
    return tuple(
        Written(
            s.entry.finding,
            conversations.get(s.entry.digest, s.entry.source),
            s.state,
            s.entry.content,
            s.verdict,
        )
        for s in ours.standing.values()
    )


def verdicts_of(ours: Ours) -> tuple[Verdict, ...]:
    """A person's verdicts on our findings."""
    return tuple(Verdict(name, s.verdict, s.who) for name, s in ours.standing.items() if s.verdict)


class _Finder:
    """Finds codings by GUID, by place, and by overlap."""

    def __init__(
        self, codes: Codes, codings: Sequence[Coded], ledger: Ledger, linked: frozenset[str]
    ) -> None:
        self._linked = linked
        self._names = {code: name.casefold() for code, name in ledger.codes.items()}
        self._by_guid = {normal(c.coding.attributes.get("guid")): c for c in codings}
        self._by_code: dict[tuple[str, str], list[Coded]] = defaultdict(list)
        for c in codings:
            name = codes.names.get(c.code, "").casefold()
            for key in {c.text.digest, c.text.name}:
                self._by_code[key, name].append(c)
        self._by_place = {(k, n, c.start, c.end): c for (k, n), found in self._by_code.items() for c in found}
        self._digests = {c.text.digest for c in codings}
        stretches = [(e, i) for e in ledger.entries.values() for i in range(len(e.stretches))]
        self._claimed = {id(self._exact(e, i)) for e, i in stretches}

    def standing(self, entry: Entry) -> Standing:
        found = [self._coding(entry, i) for i in range(len(entry.stretches))]
        there = tuple(c for c, _ in found if c is not None)
        if not there:
            return Standing(entry, (), DELETED)
        same = len(there) == len(found) and all(exact for _, exact in found)
        touched = any(self._is_touched(c) for c in there)
        return Standing(entry, there, PRESENT if same and not touched else CHANGED)

    def _coding(self, entry: Entry, index: int) -> tuple[Coded | None, bool]:
        """What stands for a stretch, and whether it stands exactly there."""
        exact = self._exact(entry, index)
        if exact is not None:
            return exact, True
        by_guid = self._by_guid.get(guid_for(entry.finding.id, str(index), "coding"))
        if by_guid is not None:
            return by_guid, False
        candidates = self._by_code.get(self._key(entry), ())
        near = (
            c for c in candidates if c.covers_half(*entry.stretches[index]) and id(c) not in self._claimed
        )
        return next(near, None), False

    def _exact(self, entry: Entry, index: int) -> Coded | None:
        return self._by_place.get((*self._key(entry), *entry.stretches[index]))

    def _key(self, entry: Entry) -> tuple[str, str]:
        """Text and code: the text by its words, or by its name where its words were changed."""
        code = self._names.get(entry.finding.code, entry.finding.code.casefold())
        return (entry.digest if entry.digest in self._digests else entry.source), code

    def _is_touched(self, coded: Coded) -> bool:
        """Whether a memo hangs on a coding or its selection, or something links to them."""
        both = (coded.selection, coded.coding)
        if any(normal(e.attributes.get("guid")) in self._linked for e in both):
            return True
        return any(first(e, "NoteRef") is not None for e in both)


class _Verdicts:
    """A person's verdict codings, by source and judged code."""

    def __init__(self, judged: Sequence[Coded], codes: Codes, users: Mapping[str, str]) -> None:
        self._users = users
        self._found: dict[tuple[str, str], list[tuple[str, Coded]]] = defaultdict(list)
        for c in judged:
            value, code = codes.verdict(c.code) or ("", "")
            for key in {c.text.digest, c.text.name}:
                self._found[key, code].append((value, c))

    def on(self, standing: Standing, ledger: Ledger) -> Standing:
        """With the last verdict that a person put on its stretches."""
        entry = standing.entry
        names = {entry.finding.code.casefold(), ledger.codes.get(entry.finding.code, "").casefold()}
        for key, name in product((entry.digest, entry.source), sorted(names)):
            for value, coded in reversed(self._found.get((key, name), ())):
                if any(coded.covers_half(a, b) for a, b in entry.stretches):
                    return replace(standing, verdict=value, who=self._users.get(coded.user, ""))
        return standing
