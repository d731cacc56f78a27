"""Where a run writes to."""

from collections.abc import Sequence
from pathlib import Path

from uptake.errors import UsageError
from uptake.pipeline.inputs import MARK, Input, is_output_name, same_place


def name_outputs(
    inputs: Sequence[Input], out: Path | None, *, in_place: bool, mark: str = MARK
) -> list[Path]:
    """The output of each input.

    Without `out` it lies beside the input as `NAME.uptake.eaf`; `NAME.uptake.eaf` continues itself. With one input
    `out` names the file, or an existing folder; with more it names a folder, in which the inputs' folders are kept.

    Args:
        inputs: The files to work on.
        out: What the user gave with `-o`.
        in_place: Whether each input is its own output.
        mark: What to put before the suffix.

    Raises:
        UsageError: Two inputs have one output (also where names differ only in case), an output is another input,
            or `-o` does not fit.
    """
    if in_place:
        if out is not None:
            raise UsageError("--in-place and -o exclude each other: leave one out")
        return [file.path for file in inputs]
    outputs = [_output(file, out, single=len(inputs) == 1, mark=mark) for file in inputs]
    _refuse_clashes(inputs, outputs)
    return outputs


def _output(file: Input, out: Path | None, *, single: bool, mark: str) -> Path:
    path = file.path
    name = path.name if is_output_name(path) else f"{path.stem}{mark}{path.suffix}"
    if out is None:
        return path.with_name(name)
    if out.is_dir() or not single or file.within != Path():
        return out / file.within / name
    if out.suffix.lower() != path.suffix.lower():
        raise UsageError(f"-o {out.name}: what is written from {file.shown} must end in {path.suffix} too")
    if same_place(out) == same_place(path):
        raise UsageError(f"-o {out.name} is the input itself: use --in-place to have it changed")
    return out


def _refuse_clashes(inputs: Sequence[Input], outputs: Sequence[Path]) -> None:
    named = {same_place(file.path): file for file in inputs}
    taken: dict[str, Input] = {}
    for file, output in zip(inputs, outputs, strict=True):
        place = same_place(output)
        if place in taken:
            raise UsageError(
                f"{taken[place].shown} and {file.shown} would both be written to {output.name}: "
                "run them one at a time, with -o"
            )
        if place in named and named[place] is not file:
            raise UsageError(
                f"{file.shown} would be written over {named[place].shown}, which is an input too: leave one out"
            )
        taken[place] = file
