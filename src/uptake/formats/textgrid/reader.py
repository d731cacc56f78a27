"""From a TextGrid to a conversation: interval tiers are speakers, everything else stands beside the talk."""

from collections.abc import Sequence
from pathlib import Path

from uptake.errors import InputError
from uptake.formats.textgrid.grid import GridTier, read_grid
from uptake.model import Conversation, Layer, LayerItem, Part, Participant, Project, Utterance

FORMAT = "textgrid"
SUFFIXES = (".textgrid", ".uptake")
NO_TALK = "no talk found: no interval tier holds words; if one does, name it: --tier TIER"
BESIDE_TALK = frozenset(
    [
        *(
            "phone",
            "phones",
            "phoneme",
            "phonemes",
            "segment",
            "segments",
            "syllable",
            "syllables",
            "phon",
            "ipa",
        ),
        *(
            "note",
            "notes",
            "comment",
            "comments",
            "tone",
            "tones",
            "pitch",
            "break",
            "breaks",
            "gesture",
            "gestures",
        ),
        *("code", "codes", "gaze", "translation", "pos", "silence", "silences", "sounding"),
    ]
)
"""The last word of a tier's name that holds something about the talk, lower case."""
WORDS = frozenset(["word", "words"])
"""The last word of a tier's name that holds the talk word by word: a forced aligner's, beside the talk it aligned."""


def read(path: Path, tiers: Sequence[str] = ()) -> Project:
    """Read a TextGrid.

    Args:
        path: The file.
        tiers: The tiers that hold the talk, `TIER` or `TIER=Speaker`; none for all interval tiers with text that are
            not called phones, notes or the like.

    Raises:
        InputError: It cannot be read, has no such tier, or two of one name.
    """
    grid = read_grid(path)
    _require_names(grid.tiers, path.name)
    speakers = _named(grid.tiers, tiers, path.name) if tiers else _inferred(grid.tiers)
    utterances = tuple(
        Utterance(_anchor(tier, item), speakers[tier.name], item[2], item[0], item[1])
        for tier in grid.tiers
        if tier.name in speakers and not tier.points
        for item in tier.items
        if item[2].strip()
    )
    name = conversation_name(path)
    return Project(
        path=path,
        format=FORMAT,
        conversations=(_conversation(name, grid.tiers, speakers, utterances),) if utterances else (),
        parts=tuple(_part(t, speakers) for t in grid.tiers),
        notes=() if utterances else (NO_TALK,),
        source=grid,
    )


def conversation_name(path: Path) -> str:
    """The file's name without its endings: a file and the output of a run on it hold the same conversation."""
    name = path.name
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
    return name


def _conversation(
    name: str, tiers: Sequence[GridTier], speakers: dict[str, str], utterances: tuple[Utterance, ...]
) -> Conversation:
    layers = [t for t in tiers if not t.ours and (t.points or t.name not in speakers)]
    return Conversation(
        name=name,
        participants=tuple(Participant(s, s) for s in dict.fromkeys(speakers.values())),
        utterances=tuple(sorted(utterances, key=lambda u: (u.start_ms or 0, u.end_ms or 0))),
        layers=tuple(Layer(t.name, tuple(_layer_items(t))) for t in layers),
    )


def _require_names(tiers: Sequence[GridTier], name: str) -> None:
    """Praat allows two tiers of one name, but then nothing says which interval a finding stands on."""
    names = [t.name for t in tiers]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice is not None:
        raise InputError(f"{name}: two tiers are called {twice!r}; rename one in Praat")


def _layer_items(tier: GridTier) -> list[LayerItem]:
    return [LayerItem(i[2], i[0], i[1], id=_anchor(tier, i)) for i in tier.items if i[2].strip()]


def _anchor(tier: GridTier, item: tuple[int, int, str]) -> str:
    """Intervals have no ids in Praat: the tier and where it starts is what stays when others are added."""
    return f"{tier.name}:{item[0]}"


def _named(tiers: Sequence[GridTier], wanted: Sequence[str], name: str) -> dict[str, str]:
    known = [t.name for t in tiers if not t.ours]
    speakers: dict[str, str] = {}
    for entry in wanted:
        tier, _, speaker = (entry, "", "") if entry in known else entry.rpartition("=")
        if tier not in known:
            listed = ", ".join(map(repr, known)) or "none"
            raise InputError(f"{name}: there is no tier {tier or entry!r}; there are: {listed}")
        speakers[tier] = speaker.strip() or tier
    return speakers


def _inferred(tiers: Sequence[GridTier]) -> dict[str, str]:
    spoken = [t.name for t in tiers if not t.ours and not t.points and any(i[2].strip() for i in t.items)]
    talk = [n for n in spoken if _last_word(n) not in BESIDE_TALK]
    whole = [n for n in talk if _last_word(n) not in WORDS]
    return {n: n for n in whole or talk}


def _last_word(name: str) -> str:
    return name.lower().replace("-", " ").replace("_", " ").split()[-1] if name.strip("-_ ") else ""


def _part(tier: GridTier, speakers: dict[str, str]) -> Part:
    units = sum(bool(i[2].strip()) for i in tier.items)
    if tier.ours:
        return Part(tier.name, "ours", "written by uptake", units=units)
    if tier.name in speakers and not tier.points:
        return Part(tier.name, "talk", "an interval tier with text", speakers[tier.name], units)
    if not units:
        return Part(tier.name, "empty", "no text")
    return Part(
        tier.name,
        "layer",
        "points" if tier.points else f"its name says {_last_word(tier.name)!r}",
        units=units,
    )
