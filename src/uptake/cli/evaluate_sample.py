"""Drawing a sample for `uptake evaluate`, onto a sheet or into the files, and reading the coded one."""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from uptake.cli.evaluate_read import Gathered, chosen_codes
from uptake.cli.files import File
from uptake.errors import UsageError
from uptake.evaluate.blind import BLIND, blind_plan, said_in, written_ids
from uptake.evaluate.key import FILES, KEY, Coded, coded_sample, is_key, key_path, key_text, read_key
from uptake.evaluate.sampling import Sample, draw
from uptake.evaluate.sheet import csv_bytes, read_coded, sheet_rows, xlsx_bytes
from uptake.pipeline.blind import answered, blind_name, codable, set_out, unless_there
from uptake.pipeline.placing import put_in_place

SHEETS = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be drawn.

    Args:
        number: How many turns.
        seed: By which lot.
        code: The code; None for the only one, or the one that the detector is named after.
        speakers: Whose turns.
        out: The sheet; with `in_file` the key, None to have it beside the only file.
        in_file: Whether the turns are set out in copies of the files.
    """

    number: int
    seed: int
    code: str | None
    speakers: tuple[str, ...]
    out: Path | None
    in_file: bool


def demand_place(out: Path | None, *, in_file: bool) -> None:
    """Make sure that there is a place for a sample.

    Raises:
        UsageError: There is none.
    """
    if not in_file and out is None:
        raise UsageError(
            "--sample needs a sheet to write, -o sheet.csv, or --in-file to code in a copy of the file"
        )
    if in_file and out is not None and not is_key(out):
        raise UsageError(f"{out.name}: with --in-file, -o names the key: one that ends in {KEY}")


def sample(gathered: Gathered, files: Sequence[File], wanted: Drawing) -> None:
    """Draw turns and set them out.

    Raises:
        UsageError: The detectors have several codes, or a file has no place for turns to code.
    """
    code = _one_code(gathered, wanted.code)
    drawn = draw(gathered.pairs, code, wanted.number, wanted.seed, wanted.speakers)
    detector, _, version = next(iter(gathered.detectors)).rpartition(" ")
    about = {"detector": detector, "version": version, "seed": wanted.seed}
    if wanted.in_file:
        _into_files(drawn, code, files, wanted, about)
    elif wanted.out is not None:
        _onto_sheet(drawn, code, wanted.out, about)


def coded(path: Path, files_of: Callable[[list[Path]], list[File]]) -> Coded:
    """Read a coded sheet, a coded file, or all the coded files that a key names.

    Args:
        path: The sheet, the file or the key.
        files_of: From paths to files with their settings.

    Raises:
        InputError: Something cannot be read.
        UsageError: A cell of a sheet is neither yes nor no nor open.
    """
    if path.suffix.lower() in SHEETS:
        return read_coded(path)
    home = path if is_key(path) else key_path(path)
    key = read_key(home, path.name)
    said: dict[str, bool | None] = {}
    for name, stretches in key.get(FILES, {}).items():
        (file,) = files_of([home.parent / name])
        there = answered(file.input.path, file.session())
        said |= said_in(there.written, stretches, there.answers)
    return coded_sample(key, said)


def _one_code(gathered: Gathered, code: str | None) -> str:
    codes = chosen_codes(gathered, code or gathered.main_code)
    if len(codes) != 1:
        raise UsageError(
            "a sample is for one code at a time: name its --detector, and its --code if that has several "
            f"({', '.join(one.name for one in codes)})"
        )
    return codes[0].name


def _onto_sheet(drawn: Sample, code: str, out: Path, about: dict[str, object]) -> None:
    write = xlsx_bytes if out.suffix.lower() == ".xlsx" else csv_bytes
    _put(out, write(sheet_rows(drawn, code)))
    _put(key_path(out), key_text(drawn, code, about).encode("utf-8"))
    click.echo(
        f"{len(drawn.stretches)} turns -> {out.name}; {key_path(out).name} tells which are flagged: do not look.\n"
        f"Write yes or no into the column {code}, then: uptake evaluate --from-sample {out.name}"
    )


def _into_files(
    drawn: Sample, code: str, files: Sequence[File], wanted: Drawing, about: dict[str, object]
) -> None:
    by_name = _by_name(files)
    home = wanted.out or _only_key(files)
    named: dict[str, dict[str, str]] = {}
    todo: list[str] = []
    for shown in sorted({s.pair.file for s in drawn.stretches}):
        here = [s for s in drawn.stretches if s.pair.file == shown]
        source, session = by_name[shown].input.path, by_name[shown].session()
        copy = set_out(source, blind_plan(here, code, wanted.seed), session)
        todo.append(_instruction(codable(source, session).answers, f"{BLIND}{code}"))
        named[_seen_from(copy, home.parent)] = written_ids(here, code)
    _put(home, key_text(drawn, code, {**about, FILES: named}).encode("utf-8"))
    listed = next(iter(named), "") if len(named) == 1 else f"{len(named)} files, NAME.blind.*"
    back = listed if wanted.out is None else home.name
    first = f"{len(drawn.stretches)} turns -> {listed}; {home.name} tells which are flagged: do not look."
    click.echo("\n".join((first, *dict.fromkeys(todo), f"Then: uptake evaluate --from-sample {back}")))


def _instruction(answers: Mapping[str, str], name: str) -> str:
    """What a person has to do, by the answers that a format has a place for."""
    if all(verdict == answer for verdict, answer in answers.items()):
        return f"Give each empty annotation of {name} a value: {', '.join(answers)}."
    codes = ", ".join(f"`{verdict} {name}` ({answer})" for verdict, answer in answers.items())
    return f"Put one of these codes on each stretch that has the code {name}: {codes}."


def _by_name(files: Sequence[File]) -> dict[str, File]:
    """The files by the name they are shown by, which here has to tell them apart."""
    twice = [name for name, times in Counter(f.input.shown for f in files).items() if times > 1]
    if twice:
        raise UsageError(f"two inputs are called {twice[0]}: name the folder above them instead")
    return {file.input.shown: file for file in files}


def _only_key(files: Sequence[File]) -> Path:
    if len(files) != 1:
        raise UsageError(f"a sample from several files needs a name for its key: -o sample{KEY}")
    return key_path(blind_name(files[0].input.path))


def _seen_from(path: Path, folder: Path) -> str:
    """A path relative to a folder, wherever that can be."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _put(out: Path, content: bytes) -> None:
    put_in_place(out, lambda target: target.write_bytes(content), unless_there(out))
