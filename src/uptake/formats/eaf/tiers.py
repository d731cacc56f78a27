"""Each tier by itself: whether it may hold talk, judged by its vocabulary, its values, its name and its type.

Which of those that may hold talk do hold it is decided in `choice`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from uptake.formats.eaf.content import Content, content_of
from uptake.formats.eaf.document import Document, Tier
from uptake.formats.eaf.tier_names import TierName, take_apart

WITHOUT_WORDS = (Content.EMPTY, Content.BLANK, Content.IDS, Content.LETTERS, Content.NAMES)


@dataclass(frozen=True, slots=True)
class TierView:
    """A tier as one looks at it.

    Args:
        tier: The tier.
        name: Its name taken apart.
        content: What its values look like.
        why_not: Why it cannot hold talk; empty if it may.
        beside: Why it should not be taken for talk unless there is nothing better; empty if nothing speaks against it.
        children: The tiers that hang on it.
    """

    tier: Tier
    name: TierName
    content: Content
    why_not: str
    beside: str
    children: tuple["TierView", ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """TIER_ID."""
        return self.tier.head.id

    @property
    def participant(self) -> str:
        """PARTICIPANT without spaces around it."""
        return self.tier.head.participant.strip()

    @property
    def speaker(self) -> str:
        """Whose tier it is, as far as the tier itself tells: PARTICIPANT, then its name."""
        return self.participant or self.name.speaker

    @property
    def rank(self) -> int:
        """How clearly it says that it holds the talk: 0 by its name, 1 by its type, 2 not at all, 3 it says otherwise."""
        if self.beside:
            return 3
        if self.name.is_talk:
            return 0
        return 1 if not self.name.kind and take_apart(self.tier.head.linguistic_type).is_talk else 2


def views_of(document: Document) -> tuple[TierView, ...]:
    """The root tiers with everything that hangs on them, in document order; a parent that is not there is none."""
    known = {t.head.id for t in document.tiers}
    hanging: dict[str, list[Tier]] = {}
    for tier in document.tiers:
        hanging.setdefault(tier.head.parent if tier.head.parent in known else "", []).append(tier)
    names = {n.lower() for t in document.tiers for n in (t.head.id, t.head.participant) if n}
    return _views(hanging, "", names, ())


def _views(
    hanging: Mapping[str, Sequence[Tier]], parent: str, names: set[str], above: tuple[str, ...]
) -> tuple[TierView, ...]:
    return tuple(
        _view(tier, names, _views(hanging, tier.head.id, names, (*above, tier.head.id)))
        for tier in hanging.get(parent, ())
        if tier.head.id not in above
    )


def _view(tier: Tier, names: set[str], children: tuple[TierView, ...]) -> TierView:
    name = take_apart(tier.head.id)
    content = content_of(tier.annotations, names - {tier.head.id.lower()})
    return TierView(tier, name, content, _why_not(tier, content), _beside(tier, name), children)


def _why_not(tier: Tier, content: Content) -> str:
    if tier.head.ours:
        return "written by uptake"
    if tier.vocabulary:
        return f"codes of the vocabulary {tier.vocabulary!r}"
    return content.value if content in WITHOUT_WORDS else ""


def _beside(tier: Tier, name: TierName) -> str:
    if name.is_beside:
        return f"its name says {name.kind!r}"
    kind = take_apart(tier.head.linguistic_type)
    if not name.is_talk and kind.is_beside and not kind.speaker:
        return f"its type is {tier.head.linguistic_type!r}"
    return ""
