"""What a plugin adds to the kinds of tables: chosen by the suffix, named when it fails."""

from pathlib import Path

from command_line import MURMUR, uptake
from small_talks import write_talk

PLUGIN = """
import uptake


class Broken:
    name = "broken"
    description = "breaks"
    suffixes = (".broken",)

    def export(self, table, target):
        raise KeyError("words of the talk")


class Small:
    name = "small"
    description = "the size of a table"
    suffixes = (".size",)

    def export(self, table, target):
        print("noise")
        target.write_text(f"{table.name} {len(table.columns)} {len(table.rows)}", encoding="utf-8")


class Backwards:
    name = "backwards"
    description = "the last row first"
    suffixes = (".backwards",)

    def export(self, table, target):
        table.rows.reverse()
        rows = table.rows + []
        target.write_text(" ".join(row["utterances"][0] for row in rows), encoding="utf-8")


@uptake.hookimpl
def uptake_exporters():
    return [Broken(), Small(), Backwards()]
"""


def export(folder: Path, *arguments: str) -> tuple[int, str, str]:
    write_talk(folder)
    (folder / "kinds.py").write_text(PLUGIN, encoding="utf-8")
    result = uptake("findings", "talk.lines", *MURMUR, "--plugin", "kinds.py", *arguments, cwd=folder)
    return result.returncode, result.stdout, result.stderr


def test_a_plugin_writes_every_table(tmp_path: Path) -> None:
    for table, told in (([], "findings 15 2"), (["--turns"], "turns 12 4"), (["--summary"], "summary 11 2")):
        status, printed, _ = export(tmp_path, *table, "-o", "t.size")
        assert (status, printed) == (0, "")
        assert (tmp_path / "t.size").read_text(encoding="utf-8") == told


def test_one_that_fails_is_named_and_leaves_nothing_behind(tmp_path: Path) -> None:
    status, _, told = export(tmp_path, "-o", "t.broken")
    assert (status, told) == (1, "uptake: the exporter broken (kinds.py) failed: KeyError at kinds.py:11\n")
    assert not (tmp_path / "t.broken").exists()


def test_one_may_do_with_rows_whatever_a_list_allows(tmp_path: Path) -> None:
    status, _, told = export(tmp_path, "-o", "t.backwards")
    assert (status, told) == (0, "")
    assert (tmp_path / "t.backwards").read_text(encoding="utf-8") == "a4 a2"
