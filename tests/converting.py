"""ELAN files with codes for conversions, the way there and back, and what has to be the same afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st
from lxml import etree

from uptake.formats.eaf.format import EafFormat, EafOptions
from uptake.formats.refi.format import RefiFormat
from uptake.model import Conversation, Project
from uptake.plugins import Creation

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT.parent / "shared" / "schemas"
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"
EAF, REFI = EafFormat(), RefiFormat()

Said = tuple[int, int, str]
"""Start and end in milliseconds, and words."""


@dataclass(frozen=True)
class CodeTier:
    """A tier with a controlled vocabulary."""

    name: str
    vocabulary: str
    items: tuple[Said, ...]
    coder: str = ""
    participant: str = ""


@dataclass(frozen=True)
class Talk:
    """A file to be written: speaker to what they say, tiers of codes, where time 0 lies in the recording."""

    said: Mapping[str, tuple[Said, ...]]
    codes: tuple[CodeTier, ...] = ()
    origin_ms: int = 0
    media: str = "./talk.wav"

    def tiers(self) -> tuple[str, ...]:
        """What to give as `--tier`."""
        return tuple(f"{name}={name}" for name in self.said)


def eaf_of(talk: Talk) -> str:
    """The file, EAF 3.0."""
    tiers = [(name, name, "talk", "", said) for name, said in talk.said.items()]
    tiers += [(c.name, c.participant, f"type {c.vocabulary}", c.coder, c.items) for c in talk.codes]
    slots: list[str] = []
    markup: list[str] = []
    for name, participant, kind, coder, said in tiers:
        annotations = []
        for start, end, words in said:
            number = len(slots) // 2
            slots += [_slot(2 * number, start), _slot(2 * number + 1, end)]
            annotations.append(
                f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" TIME_SLOT_REF1="ts{2 * number}" '
                f'TIME_SLOT_REF2="ts{2 * number + 1}"><ANNOTATION_VALUE>{_text(words)}</ANNOTATION_VALUE>'
                "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            )
        who = f" PARTICIPANT={_attribute(participant)}" if participant else ""
        who += f" ANNOTATOR={_attribute(coder)}" if coder else ""
        head = f"TIER_ID={_attribute(name)} LINGUISTIC_TYPE_REF={_attribute(kind)}{who}"
        markup.append(f"<TIER {head}>{''.join(annotations)}</TIER>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-01-01T00:00:00Z" '
        f'FORMAT="3.0" VERSION="3.0"><HEADER TIME_UNITS="milliseconds">{_media(talk)}</HEADER>'
        f"<TIME_ORDER>{''.join(slots)}</TIME_ORDER>{''.join(markup)}"
        f'<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="talk" TIME_ALIGNABLE="true"/>{_vocabularies(talk)}</ANNOTATION_DOCUMENT>'
    )


def _slot(number: int, time: int) -> str:
    return f'<TIME_SLOT TIME_SLOT_ID="ts{number}" TIME_VALUE="{time}"/>'


def _media(talk: Talk) -> str:
    if not talk.media:
        return ""
    return (
        f'<MEDIA_DESCRIPTOR MEDIA_URL="file:///{talk.media}" RELATIVE_MEDIA_URL="{talk.media}" MIME_TYPE="audio/x-wav" '
        f'TIME_ORIGIN="{talk.origin_ms}"/>'
    )


def _vocabularies(talk: Talk) -> str:
    names = dict.fromkeys(c.vocabulary for c in talk.codes)
    types = (
        f"<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID={_attribute(f'type {name}')} "
        f'CONTROLLED_VOCABULARY_REF={_attribute(name)} TIME_ALIGNABLE="true"/>'
        for name in names
    )
    vocabularies = (f"<CONTROLLED_VOCABULARY CV_ID={_attribute(name)}/>" for name in names)
    return "".join((*types, *vocabularies))


def _text(words: str) -> str:
    return "".join(f"&#{ord(c)};" if c in "&<>\r\n\t" else c for c in words)


def _attribute(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t\r\x85\u2028\ufeff")
_NOT_IN_NAMES = {0xFEFF: None, ord("="): None}  # a tier is named to the reader as TIER=Speaker
TRICKY = (
    "(0.5)",
    "[00:12]",
    "Doctor:\tyes",
    "12 a",
    "#00:01:02-3#",
    "cafe\u0301 \U0001f600 ",
    "\nA:\tno",
    "( . . )",
)


def words() -> st.SearchStrategy[str]:
    """What somebody may say, in any script, on any number of lines."""
    return st.one_of(st.sampled_from(TRICKY), st.text(CHARACTERS, min_size=1, max_size=30)).filter(str.strip)


def names() -> st.SearchStrategy[str]:
    """Names on one line."""
    made = st.text(CHARACTERS, min_size=1, max_size=12).map(
        lambda s: " ".join(s.translate(_NOT_IN_NAMES).split())
    )
    return st.one_of(st.sampled_from(["Doctor", "doctor", "P 1", "Anne: nurse", "1"]), made.filter(str.strip))


@st.composite
def stretches(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Said, ...]:
    """Stretches of time that do not overlap, each with a text."""
    said, at = [], draw(st.integers(0, 3000))
    for one in draw(st.lists(text, max_size=5)):
        end = at + draw(st.integers(1, 4000))
        said.append((at, end, one))
        at = end + draw(st.integers(0, 2000))
    return tuple(said)


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Speakers of any name who say anything, and codes of any name on any stretch."""
    every = draw(st.lists(names(), min_size=2, max_size=6, unique_by=str.casefold))
    speakers, tiers = every[:2], every[2:]
    said = {name: draw(stretches(words())) for name in speakers}
    said[speakers[0]] = (*said[speakers[0]], (90_000, 91_000, "and that is it"))
    said[speakers[1]] = (*said[speakers[1]], (92_000, 92_500, "all right"))
    codes = tuple(
        CodeTier(
            name,
            draw(st.sampled_from(["stance", "gesture", name])),
            draw(stretches(st.one_of(st.sampled_from(["yes", "Yes", "stance"]), words()))),
            draw(st.sampled_from(["", "Kim", "uptake"])),
            draw(st.sampled_from(["", *speakers])),
        )
        for name in tiers
    )
    return Talk(said, codes, draw(st.sampled_from([0, 0, 1234])))


def read_eaf(path: Path, talk: Talk) -> Project:
    """Read a file, its talk tiers named."""
    return EAF.read(path, EafOptions(tiers=talk.tiers()))


def spoken(talk: Conversation) -> list[tuple[str, str, int | None, int | None]]:
    """Who says what, and when."""
    return sorted((u.participant, u.text, u.start_ms or 0, u.end_ms) for u in talk.utterances)


def coded(talk: Conversation) -> list[tuple[str, str, str, int | None, int | None]]:
    """What is coded on which tier, by whom, and when."""
    return sorted(
        (layer.name, layer.coder, item.value, item.start_ms or 0, item.end_ms)
        for layer in talk.layers
        if layer.vocabulary
        for item in layer.items
    )


def there(source: Path, target: Path, talk: Talk | None = None) -> Project:
    """An .eaf as a .qdpx; gives what was read of the .eaf."""
    project = read_eaf(source, talk) if talk else EAF.read(source, EafOptions())
    REFI.create(project, target, Creation())
    REFI.check(target)
    return project


def and_back(source: Path, target: Path) -> Project:
    """A .qdpx as an .eaf; gives what was read of the .qdpx."""
    project = REFI.read(source, REFI.options)
    EAF.create(project, target, Creation())
    EAF.check(target)
    return project


def schema(name: str) -> etree.XMLSchema | None:
    """A schema, where the schemas are."""
    path = SCHEMAS / name
    return etree.XMLSchema(file=str(path)) if path.exists() else None
