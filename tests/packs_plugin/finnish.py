"""A plugin with a language, a transcription convention and an exporter."""

from collections.abc import Iterable
from pathlib import Path

import uptake
from uptake.plugins import ConventionPack, Exporter, LanguagePack, Table
from uptake.text import ConventionFile, LanguageFile

HERE = Path(__file__).parent


class Counts:
    """A line for each column: how many cells of it are filled."""

    name = "counts"
    description = "filled cells"
    suffixes = (".counts",)

    def export(self, table: Table, target: Path) -> None:
        """Write the lines."""
        filled = {c: sum(1 for row in table.rows if row.get(c) not in (None, "")) for c in table.columns}
        lines = [f"{table.name} {column} {number}\n" for column, number in filled.items()]
        target.write_text("".join(lines), encoding="utf-8", newline="\n")


@uptake.hookimpl
def uptake_languages() -> Iterable[LanguagePack]:
    return [LanguageFile(HERE / "fi.toml", HERE / "lexicons")]


@uptake.hookimpl
def uptake_conventions() -> Iterable[ConventionPack]:
    return [ConventionFile(HERE / "slashes.toml")]


@uptake.hookimpl
def uptake_exporters() -> Iterable[Exporter]:
    return [Counts()]
