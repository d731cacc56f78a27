"""Taking everything of ours out of an .eaf again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from uptake.errors import HumanWorkError
from uptake.formats._xml.encodings import document
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.outline import outline
from uptake.formats._xml.parse import parse_xml
from uptake.formats._xml.splice import Edit, closing, deletion, splice
from uptake.formats.eaf.document import OURS
from uptake.formats.eaf.names import is_ours
from uptake.formats.eaf.ours import ALIGNED, Ours, ours_of
from uptake.formats.eaf.recognise import by_hand, written_of
from uptake.formats.eaf.sites import only_slots
from uptake.formats.eaf.surroundings import unused
from uptake.plugins import Stripped

_INSIDE = ("HEADER", "TIME_ORDER", "REF_LINK_SET", "CONTROLLED_VOCABULARY")


def stripped_bytes(raw: bytes, name: str, *, discard_verdicts: bool = False) -> tuple[bytes, Stripped]:
    """The file without anything of ours, and what was taken out.

    Untouched since our runs, it is the original to the byte: the ledger has its fingerprint. A language or a
    constraint that we added stays where something else has come to use it.

    Args:
        raw: The file.
        name: What to call it in a message.
        discard_verdicts: Whether to take a person's work on our tiers along.

    Raises:
        InputError: The file cannot be read.
        HumanWorkError: A person's work stands on our tiers.
    """
    root = parse_xml(raw, name)
    ours = ours_of(root)
    if not ours.ledger.sha256 and not ours.tiers:
        return raw, _nothing_known(root)
    if not discard_verdicts:
        _refuse_human_work(ours, name)
    doc = document(raw)
    going = _going_tiers(root, ours)
    slots = _slots_only_on(root, going)
    places = outline(doc.utf8, _inside, only_slots(slots))
    without = _Stripping(doc.utf8, places, root, ours, going).result()
    data = doc.encoded(without)
    removed = sum(w.state != "deleted" for w in written_of(ours, ""))
    exact = hashlib.sha256(data).hexdigest() == ours.ledger.sha256
    return data, Stripped(exact=exact, removed=removed, was_ours=True)


def _nothing_known(root: etree._Element) -> Stripped:
    """The result for a file whose ledger is gone: without it nothing can be told from a person's work."""
    types = ((t.get("TIER_ID", ""), t.get("LINGUISTIC_TYPE_REF", "")) for t in root.iterchildren("TIER"))
    left = ", ".join(repr(name) for name, kind in types if kind.startswith(OURS))
    why = f"another program dropped uptake's record of what it wrote, so {left} stay; delete them in ELAN"
    return Stripped(exact=not left, removed=0, was_ours=bool(left), why=why if left else "")


def _refuse_human_work(ours: Ours, name: str) -> None:
    tiers = by_hand(ours)
    if tiers:
        more = f" and {len(tiers) - 1} more" if len(tiers) > 1 else ""
        raise HumanWorkError(
            f"{name}: a person's verdicts or changes stand on tier {tiers[0]}{more}; "
            "keep the file, or take them out as well with --discard-verdicts"
        )


def _inside(element: Element, depth: int) -> bool:
    return depth != 1 or element.name in _INSIDE


def _going_tiers(root: etree._Element, ours: Ours) -> frozenset[str]:
    """Our tiers, and whatever hangs on them."""
    going = set(ours.tiers)
    parents = {t.get("TIER_ID", ""): t.get("PARENT_REF", "") for t in root.iterchildren("TIER")}
    while more := {name for name, parent in parents.items() if parent in going} - going:
        going |= more
    return frozenset(going)


def _slots_only_on(root: etree._Element, going: frozenset[str]) -> set[str]:
    """The time slots that annotations on these tiers name, and no others."""
    used: dict[bool, set[str]] = {True: set(), False: set()}
    for tier in root.iterchildren("TIER"):
        named = used[tier.get("TIER_ID") in going]
        for annotation in tier.iter(ALIGNED):
            named.add(annotation.get("TIME_SLOT_REF1", ""))
            named.add(annotation.get("TIME_SLOT_REF2", ""))
    return used[True] - used[False]


class _Stripping:
    """What has to be taken out, and what is left when it is.

    Args:
        utf8: The document.
        places: Its outline, with no other time slots than those that go.
        root: Its tree.
        ours: What of it is ours.
        going: TIER_IDs of the tiers that go.
    """

    def __init__(
        self, utf8: bytes, places: Element, root: etree._Element, ours: Ours, going: frozenset[str]
    ) -> None:
        self._utf8 = utf8
        self._places = places
        self._root = root
        self._ledger = ours.ledger
        self._going = going

    def result(self) -> bytes:
        """The document without it."""
        out = {*self._tiers(), *self._slots(), *self._properties(), *self._links(), *self._types()}
        out |= {*self._languages(out), *self._constraints(out)}
        edits = [deletion(self._utf8, e) for e in out]
        for name, parent in ((n, next(self._places.named(n), None)) for n in self._touched()):
            if parent is None or parent.self_closed or not self._emptied(parent, out):
                continue
            edits = [e for e in edits if not parent.start <= e.start < parent.end]
            edits += self._closed(parent, name)
        return splice(self._utf8, edits)

    def _closed(self, parent: Element, name: str) -> list[Edit]:
        if name in self._ledger.created:
            return [deletion(self._utf8, parent)]
        return list(closing(self._utf8, parent))

    def _touched(self) -> tuple[str, ...]:
        return (*self._ledger.opened, *self._ledger.created)

    def _emptied(self, parent: Element, out: set[Element]) -> bool:
        """Whether nothing stands in a parent besides what goes."""
        at = parent.inner_start
        for child in parent.children:
            if child not in out or self._utf8[at : child.start].strip():
                return False
            at = child.end
        return not self._utf8[at : parent.inner_end].strip()

    def _tiers(self) -> Iterator[Element]:
        return (t for t in self._places.named("TIER") if t.attributes.get("TIER_ID") in self._going)

    def _slots(self) -> Iterator[Element]:
        """The time slots: the outline has no others than those that go."""
        return (s for order in self._places.named("TIME_ORDER") for s in order.named("TIME_SLOT"))

    def _properties(self) -> Iterator[Element]:
        headers = self._places.named("HEADER")
        return (p for h in headers for p in h.named("PROPERTY") if is_ours(p.attributes.get("NAME", "")))

    def _links(self) -> Iterator[Element]:
        """Links of a person that lead to annotations on these tiers."""
        gone = {
            annotation.get("ANNOTATION_ID", "")
            for tier in self._root.iterchildren("TIER")
            if tier.get("TIER_ID") in self._going
            for annotation in tier.iter(ALIGNED, "REF_ANNOTATION")
        }
        links = (link for links in self._places.named("REF_LINK_SET") for link in links.children)
        return (link for link in links if gone.intersection(_linked(link)))

    def _types(self) -> set[Element]:
        """Our linguistic types and vocabularies, unless something that stays uses them."""
        staying = (t for t in self._root.iterchildren("TIER") if t.get("TIER_ID") not in self._going)
        types = (t.get("LINGUISTIC_TYPE_REF", "") for t in staying)
        return unused(self._places, types, self._ledger.types, self._ledger.vocabularies)

    def _languages(self, out: set[Element]) -> Iterator[Element]:
        return self._unneeded(
            "LANGUAGE", "LANG_ID", self._ledger.languages, lambda: self._named_languages(out)
        )

    def _constraints(self, out: set[Element]) -> Iterator[Element]:
        types = [t for t in self._places.named("LINGUISTIC_TYPE") if t not in out]
        return self._unneeded(
            "CONSTRAINT",
            "STEREOTYPE",
            self._ledger.constraints,
            lambda: {t.attributes.get("CONSTRAINTS", "") for t in types},
        )

    def _unneeded(
        self, name: str, key: str, added: Iterable[str], needed: Callable[[], set[str]]
    ) -> Iterator[Element]:
        """What we added of a kind and nothing else has come to use."""
        gone = set(added)
        gone -= needed() if gone else set()
        return (e for e in self._places.named(name) if e.attributes.get(key) in gone)

    def _named_languages(self, out: set[Element]) -> set[str]:
        staying = [tier for tier in self._root.iterchildren("TIER") if tier.get("TIER_ID") not in self._going]
        named = {e.get("LANG_REF", "") for tier in staying for e in tier.iter()}
        for child in self._places.children:
            if child not in out and child.name in ("CONTROLLED_VOCABULARY", "REF_LINK_SET"):
                named |= {e.attributes.get("LANG_REF", "") for e in child.walk()}
        return named


def _linked(link: Element) -> set[str]:
    return {i for name in ("REF1", "REF2", "REFS") for i in link.attributes.get(name, "").split()}
