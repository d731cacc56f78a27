"""Where in an .eaf something new belongs: at the schema's place where there is one, also in a file that breaks it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from uptake.formats._xml.offsets import Element, Wanted, gap_start
from uptake.formats._xml.splice import Edit, New, deletion, insertion, layout_of, opening

ORDER = (
    "LICENSE",
    "HEADER",
    "TIME_ORDER",
    "TIER",
    "LINGUISTIC_TYPE",
    "LOCALE",
    "LANGUAGE",
    "CONSTRAINT",
    "CONTROLLED_VOCABULARY",
    "LEXICON_REF",
    "REF_LINK_SET",
    "EXTERNAL_REF",
)
"""The children of the root in the order of the schema."""

REQUIRED = {"HEADER": {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"}, "TIME_ORDER": {}}
"""What a document must have, with the attributes it is made with where it is missing."""


def only_slots(slots: AbstractSet[str]) -> Wanted:
    """Of the time slots of a document, which can be as many as its words, record only these."""

    def wanted(name: str, attributes: dict[str, str]) -> bool:
        return name != "TIME_SLOT" or attributes.get("TIME_SLOT_ID") in slots

    return wanted


class Draft:
    """The edits of one run, gathered element by element.

    Args:
        utf8: The document.
        root: Its outline.
    """

    def __init__(self, utf8: bytes, root: Element) -> None:
        self.utf8 = utf8
        self.root = root
        self._layout = layout_of(utf8, root)
        self._edits: list[Edit] = []
        self._rooted: dict[str, list[New]] = {name: [] for name in ORDER}
        self.opened: list[str] = []
        self.created: list[str] = []

    def delete(self, elements: Iterable[Element]) -> None:
        """Take out elements with the whitespace before them."""
        self._edits += [deletion(self.utf8, element) for element in elements]

    def add(self, new: Iterable[New]) -> None:
        """Add children to the root, each behind those of its kind."""
        for one in new:
            self._rooted[one.name].append(one)

    def open(self, name: str) -> Element | None:
        """HEADER or TIME_ORDER, and remember what has to be done to it before anything can be added.

        Returns:
            The element; None where it is missing and will be made.
        """
        parent = next(self.root.named(name), None)
        if parent is None:
            self.created.append(name)
        elif parent.self_closed:
            self.opened.append(name)
        return parent

    def fill(self, name: str, parent: Element | None, new: tuple[New, ...], *, behind: str = "") -> None:
        """Add children to HEADER or TIME_ORDER, as `open` returned it.

        Args:
            name: Of the parent.
            parent: The parent; None to make it.
            new: What to add.
            behind: Add them behind the last child of this name, if there is one; otherwise at the end.
        """
        if parent is None:
            self._rooted[name].append(New(name, REQUIRED[name], children=new))
        else:
            last = [child.end for child in parent.named(behind)]
            self.append(parent, new, depth=2, position=max(last, default=0))

    def append(self, parent: Element, new: tuple[New, ...], *, depth: int, position: int = 0) -> None:
        """Add children of a depth to an element, at its end or at the position given."""
        if parent.self_closed:
            self._edits += opening(parent, new, self._layout, depth)
        else:
            place = position or max(parent.inner_start, gap_start(self.utf8, parent.inner_end))
            self._edits.append(insertion(place, new, self._layout, depth))

    def edits(self) -> list[Edit]:
        """All edits so far; none where there is nothing to do."""
        rooted = [(self._place(name), new) for name, new in self._rooted.items() if new]
        return self._edits + [insertion(place, new, self._layout, 1) for place, new in rooted]

    def _place(self, name: str) -> int:
        """The end of the last child of this kind, or else of the last that belongs before it."""
        same = [child.end for child in self.root.named(name)]
        if same:
            return same[-1]
        earlier = ORDER[: ORDER.index(name)]
        before = [child.end for child in self.root.children if child.name in earlier]
        return before[-1] if before else self.root.inner_start
