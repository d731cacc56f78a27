"""ELAN files of every shape that a program could give them, for round trips."""

import codecs
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1", "windows-1252", "us-ascii")
NEWLINES = ("\n", "\r\n", "\r", "")
BETWEEN = ("", "", "", "<!-- </TIER> <TIME_SLOT> -->", "<?keep this='</HEADER>'?>", "<!---->")
WORDS = ("yeah", "so how are you", "mhm.", "I think it's <fine> & well", "naïve", "it > was", "pain ]] here")


@dataclass(frozen=True)
class Form:
    """How a document is written down."""

    encoding: str
    newline: str
    indent: str
    quote: str
    between: tuple[str, ...]

    def gap(self, depth: int) -> str:
        return self.newline + self.indent * depth if self.newline else ""


@st.composite
def forms(draw: st.DrawFn) -> Form:
    return Form(
        encoding=draw(st.sampled_from(ENCODINGS)),
        newline=draw(st.sampled_from(NEWLINES)),
        indent=draw(st.sampled_from(["", "  ", "    ", "\t"])),
        quote=draw(st.sampled_from(["'", '"'])),
        between=tuple(draw(st.lists(st.sampled_from(BETWEEN), min_size=3, max_size=3))),
    )


def element(name: str, form: Form, depth: int, content: str = "", **attributes: str) -> str:
    """An element in a form; without content it is self-closed."""
    written = "".join(f" {k}={_quoted(v, form.quote)}" for k, v in attributes.items())
    if not content:
        return f"{form.gap(depth)}<{name}{written}/>"
    end = (
        form.gap(depth) if content.rstrip().endswith(">") and content.startswith((*NEWLINES[:3], "<")) else ""
    )
    return f"{form.gap(depth)}<{name}{written}>{content}{end}</{name}>"


def _quoted(value: str, quote: str) -> str:
    if quote == "'":
        return "'" + escape(value, {"'": "&apos;"}).replace("&gt;", ">") + "'"
    return quoteattr(value, {"&gt;": ">"}) if "'" not in value else quoteattr(value)


def annotation(form: Form, number: int, words: str, slots: tuple[int, int]) -> str:
    value = element("ANNOTATION_VALUE", form, 4, escape(words))
    inner = element(
        "ALIGNABLE_ANNOTATION",
        form,
        3,
        value,
        ANNOTATION_ID=f"a{number}",
        TIME_SLOT_REF1=f"ts{slots[0]}",
        TIME_SLOT_REF2=f"ts{slots[1]}",
    )
    return element("ANNOTATION", form, 2, inner)


@st.composite
def eaf_files(draw: st.DrawFn) -> bytes:
    """A document with two speakers, and around them whatever the schema and real files have."""
    form = draw(forms())
    version = draw(st.sampled_from(["2.6", "2.7", "2.8", "3.0"]))
    slots: list[str] = []
    tiers = [_tier(draw, form, speaker, slots) for speaker in ("Doctor", "Patient")]
    order = element("TIME_ORDER", form, 1, "".join(slots))
    properties = draw(
        st.sampled_from(["", element("PROPERTY", form, 2, "9", NAME="lastUsedAnnotationId"), form.between[0]])
    )
    header = element("HEADER", form, 1, properties, MEDIA_FILE="a > b", TIME_UNITS="milliseconds")
    around = draw(st.lists(st.sampled_from(_around(form, version)), unique=True))
    children = [header, order, *tiers, element("LINGUISTIC_TYPE", form, 1, **_TYPE), *around]
    if draw(st.booleans()):
        children = draw(st.permutations(children))
    body = "".join(child + form.between[i % 3] for i, child in enumerate(children))
    return _document(form, version, body)


_TYPE = {"LINGUISTIC_TYPE_ID": "talk", "TIME_ALIGNABLE": "true", "GRAPHIC_REFERENCES": "false"}


def _tier(draw: st.DrawFn, form: Form, speaker: str, slots: list[str]) -> str:
    said = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    annotations = []
    at = 0
    for words in said:
        at += draw(st.integers(0, 3)) * 500
        number = len(slots) // 2 + 1
        end = at + draw(st.integers(0, 3)) * 700
        timed = {"TIME_VALUE": str(at)}, {"TIME_VALUE": str(end)}
        for i, time in enumerate(timed):
            slots.append(element("TIME_SLOT", form, 2, TIME_SLOT_ID=f"ts{2 * number - 1 + i}", **time))
        annotations.append(annotation(form, number, words, (2 * number - 1, 2 * number)))
        at = end
    content = form.between[2].join(annotations)
    return element(
        "TIER", form, 1, content, LINGUISTIC_TYPE_REF="talk", PARTICIPANT=speaker, TIER_ID=f"{speaker} > 'x'"
    )


def _around(form: Form, version: str) -> list[str]:
    """What else may stand in a document; some of it has the names that we would use."""
    empty_tier = {"LINGUISTIC_TYPE_REF": "talk"}
    found = [
        element("LINGUISTIC_TYPE", form, 1, LINGUISTIC_TYPE_ID="uptake:made-up", TIME_ALIGNABLE="true"),
        element("LINGUISTIC_TYPE", form, 1, LINGUISTIC_TYPE_ID="uptake:evidence", TIME_ALIGNABLE="true"),
        element("TIER", form, 1, TIER_ID="made-up@Doctor", **empty_tier),
        element("TIER", form, 1, TIER_ID="other:evidence@Patient", **empty_tier),
        element("LOCALE", form, 1, LANGUAGE_CODE="eng"),
        element("CONSTRAINT", form, 1, STEREOTYPE="Symbolic_Association", DESCRIPTION="1-1"),
        element("CONSTRAINT", form, 1, STEREOTYPE="Included_In", DESCRIPTION="within"),
        element("EXTERNAL_REF", form, 1, EXT_REF_ID="er1", TYPE="resource_url", VALUE="u"),
    ]
    if version >= "2.8":
        return [*found, element("LANGUAGE", form, 1, LANG_ID="deu", LANG_LABEL="German (deu)")]
    return [*found, element("CONTROLLED_VOCABULARY", form, 1, CV_ID="uptake:other", DESCRIPTION="x")]


def _document(form: Form, version: str, body: str) -> bytes:
    named = form.encoding.removesuffix("-sig").removesuffix("-be")
    declaration = f'<?xml version="1.0" encoding="{named.upper()}"?>'
    root = (
        f'{form.newline}<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-01-01T00:00:00+00:00" '
        f'FORMAT="{version}" VERSION="{version}">{body}{form.newline}</ANNOTATION_DOCUMENT>{form.newline}'
    )
    text = declaration + root
    if form.encoding == "utf-16-be":
        return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    return text.encode(form.encoding, "xmlcharrefreplace")
