"""The whole page as one text."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from uptake.export.report.bundle import page_folder, page_script
from uptake.export.report.colours import tones
from uptake.export.report.corpus import Corpus, ShownCode, shown_codes
from uptake.export.report.embedded import embedded_corpus, embedded_talk
from uptake.export.report.embedding import embedded_json, policy
from uptake.export.report.overview import heat_map, rates
from uptake.export.report.strip_picture import ticks
from uptake.export.report.uptake_matrix import uptake_matrix
from uptake.export.report.wording import clock, duration

if TYPE_CHECKING:
    import jinja2

_STYLES = (
    "paper",
    "bar",
    "overview",
    "timeline",
    "transcript",
    "evidence",
    "concordance",
    "narrow",
    "print",
)
"""The style sheets, in their order: later ones hold over earlier ones."""


def render_report(corpus: Corpus) -> str:
    """The report as one self-contained HTML page; the same corpus gives the same text.

    Args:
        corpus: What to tell.

    Returns:
        The page, to be written as UTF-8 without translation of line ends. Characters that UTF-8 cannot hold are
        written as question marks in the overview, and as they are in the data.
    """
    codes = shown_codes(corpus)
    script, style = page_script(), page_style(codes)
    template = _environment().get_template("page.html.j2")
    page = template.render(
        _figures(corpus, codes),
        corpus=corpus,
        codes=codes,
        script=script,
        style=style,
        policy=policy(script, style),
        data=_data(corpus, codes),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def page_style(codes: Iterable[ShownCode]) -> str:
    """The style sheet of the page, with the colours of these codes."""
    parts = [(page_folder() / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES]
    return "\n".join([*parts[:1], *map(_palette, codes), *parts[1:]])


def _palette(shown: ShownCode) -> str:
    light, dark = tones(shown.code.colour)
    pairs = ((name, getattr(light, name), getattr(dark, name)) for name in ("tint", "edge", "letters"))
    values = " ".join(f"--{name}: light-dark({one}, {other});" for name, one, other in pairs)
    return f".c{shown.number} {{ {values} }}"


def _figures(corpus: Corpus, codes: tuple[ShownCode, ...]) -> dict[str, Any]:
    """The figures of the overview."""
    found = [shown for shown in codes if shown.count]
    detector_of = {shown.code.name: shown.detector for shown in found}
    numbers = {shown.code.name: shown.number for shown in codes}
    roles, table = rates(corpus.talks, detector_of)
    names = {talk.key: talk.name for talk in corpus.talks}
    return {
        "found": found,
        "missing": [shown for shown in codes if not shown.count],
        "rows": list(zip(corpus.talks, heat_map(corpus.talks, detector_of), strict=True)),
        "ticks": {talk.key: ticks(talk, numbers) for talk in corpus.talks},
        "about": {interview: names[consultation] for interview, consultation in corpus.pairs},
        "roles": roles,
        "rates": list(zip(found, table, strict=True)),
        "matrix": uptake_matrix(corpus.talks),
        "played_ms": sum(talk.length for talk in corpus.talks if talk.timed),
    }


def _data(corpus: Corpus, codes: tuple[ShownCode, ...]) -> list[tuple[str, str]]:
    """Element id to JSON."""
    numbers = {shown.code.name: shown.number for shown in codes}
    whole = ("corpus", embedded_json(embedded_corpus(corpus, codes)))
    return [whole, *((talk.key, embedded_json(embedded_talk(talk, numbers))) for talk in corpus.talks)]


@cache
def _environment() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - slow to import, and only the report needs it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("uptake.export.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(clock=clock, duration=duration)
    return environment
