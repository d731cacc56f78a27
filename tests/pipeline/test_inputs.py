"""Which files are meant, and where their outputs go."""

from pathlib import Path

import pytest

from uptake.errors import InputError, UsageError
from uptake.pipeline.inputs import find_inputs, is_output_name, shown_name
from uptake.pipeline.outputs import name_outputs

SUFFIXES = (".eaf", ".lines")


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def shown(*arguments: Path) -> list[str]:
    return [found.shown for found in find_inputs(arguments, SUFFIXES)]


def test_a_folder_is_searched_through_sorted_without_our_own_outputs(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.EAF",
        "a.eaf",
        "a.uptake.eaf",
        "sub/c.lines",
        "sub/d.uptake.lines",
        "e.txt",
        ".hid/f.eaf",
        ".g.eaf",
    )
    folder = tmp_path.name
    assert shown(tmp_path) == [
        f"{folder}/a.eaf",
        f"{folder}/b.EAF",
        f"{folder}/sub/c.lines",
        f"{folder}/sub/d.uptake.lines",
    ]


def test_a_file_named_twice_is_one_and_the_order_is_the_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "x/a.eaf", "x/b.eaf")
    monkeypatch.chdir(tmp_path)
    assert shown(Path("x/b.eaf"), Path("x")) == ["x/b.eaf", "x/a.eaf"]


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("x/*.eaf", ["x/a.eaf", "x/b.eaf"]),
        ("x/?.*", ["x/a.eaf", "x/b.eaf"]),
        ("x/[b-z].eaf", ["x/b.eaf"]),
        ("**/*.lines", ["x/sub/deep/e.lines", "y.lines"]),
        ("x/s*", ["x/sub/c.eaf", "x/sub/deep/e.lines"]),
        ("*", ["x/a.eaf", "x/b.eaf", "x/sub/c.eaf", "x/sub/deep/e.lines", "y.lines"]),
    ],
)
def test_a_pattern_that_the_shell_left_stands_for_what_fits_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, meant: list[str]
) -> None:
    make(tmp_path, "x/a.eaf", "x/a.uptake.eaf", "x/b.eaf", "x/b.pfsx", "x/sub/c.eaf", "x/sub/deep/e.lines")
    make(tmp_path, "y.lines", "x/.hidden.eaf")
    monkeypatch.chdir(tmp_path)
    assert shown(Path(pattern)) == meant


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    make(tmp_path, "talk [1].eaf", "talk 1.eaf")
    assert shown(tmp_path / "talk [1].eaf") == ["talk [1].eaf"]


def test_a_pattern_keeps_the_folders_below_where_it_begins(tmp_path: Path) -> None:
    make(tmp_path, "x/one/a.eaf", "x/two/a.eaf")
    inputs = find_inputs([tmp_path / "x" / "*" / "*.eaf"], SUFFIXES)
    assert [found.shown for found in inputs] == ["x/one/a.eaf", "x/two/a.eaf"]
    out = tmp_path / "out"
    assert name_outputs(inputs, out, in_place=False) == [
        out / "one" / "a.uptake.eaf",
        out / "two" / "a.uptake.eaf",
    ]


def test_a_pattern_that_nothing_fits_is_an_error_or_one_failed_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.eaf", "notes.doc")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        InputError, match=r"\*\.doc: no file that fits this pattern is one that a format reads"
    ):
        shown(Path("*.doc"))
    assert shown(Path("a.eaf"), Path("*.doc")) == ["a.eaf", "*.doc"]


def test_an_output_named_beside_its_input_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.eaf", "a.uptake.eaf", "b.uptake.eaf")
    monkeypatch.chdir(tmp_path)
    assert shown(Path("a.eaf"), Path("a.uptake.eaf"), Path("b.uptake.eaf")) == ["a.eaf", "b.uptake.eaf"]


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    with pytest.raises(
        InputError, match=r"no file in this folder is one that a format reads \(\.eaf, \.lines\)"
    ):
        shown(tmp_path)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.eaf", "a.eaf"),
        ("x/a.eaf", "x/a.eaf"),
        ("/home/jane/a.eaf", "a.eaf"),
        ("../../jane/a.eaf", "a.eaf"),
    ],
)
def test_a_shown_name_never_tells_of_the_machine(path: str, name: str) -> None:
    assert shown_name(Path(path)) == name


def test_outputs_stand_beside_their_inputs_and_an_output_continues_itself(tmp_path: Path) -> None:
    inputs = find_inputs([tmp_path / "a.eaf", tmp_path / "b.uptake.eaf", tmp_path / "c.EAF"], SUFFIXES)
    names = [path.name for path in name_outputs(inputs, None, in_place=False)]
    assert names == ["a.uptake.eaf", "b.uptake.eaf", "c.uptake.EAF"]
    assert name_outputs(inputs, None, in_place=True) == [found.path for found in inputs]
    assert is_output_name(Path("b.UPTAKE.eaf"))


def test_a_folder_of_outputs_keeps_the_folders_of_the_inputs(tmp_path: Path) -> None:
    make(tmp_path, "in/a.eaf", "in/sub/a.eaf")
    outputs = name_outputs(find_inputs([tmp_path / "in"], SUFFIXES), tmp_path / "out", in_place=False)
    assert outputs == [tmp_path / "out" / "a.uptake.eaf", tmp_path / "out" / "sub" / "a.uptake.eaf"]


def test_one_input_takes_a_file_name_or_an_existing_folder(tmp_path: Path) -> None:
    inputs = find_inputs([tmp_path / "a.eaf"], SUFFIXES)
    assert name_outputs(inputs, tmp_path / "new.eaf", in_place=False) == [tmp_path / "new.eaf"]
    assert name_outputs(inputs, tmp_path, in_place=False) == [tmp_path / "a.uptake.eaf"]


@pytest.mark.parametrize(
    ("inputs", "out", "message"),
    [
        (["x/a.eaf", "y/a.eaf"], "out", "x/a.eaf and y/a.eaf would both be written to a.uptake.eaf"),
        (["x/a.eaf", "y/A.eaf"], "out", "would both be written to A.uptake.eaf"),
        (
            ["a.eaf", "x/a.uptake.eaf"],
            "x",
            "a.eaf would be written over x/a.uptake.eaf, which is an input too",
        ),
        (["a.eaf"], "a.eaf", "-o a.eaf is the input itself: use --in-place"),
        (["a.eaf"], "b.qdpx", "must end in .eaf too"),
    ],
)
def test_outputs_that_clash_are_refused_before_anything_is_written(
    inputs: list[str], out: str | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_inputs([Path(name) for name in inputs], SUFFIXES)
    with pytest.raises(UsageError) as caught:
        name_outputs(found, Path(out) if out else None, in_place=False)
    assert message in str(caught.value)


def test_in_place_and_an_output_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="exclude each other"):
        name_outputs([], tmp_path, in_place=True)
