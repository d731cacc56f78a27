"""The settings file that `uptake init` writes holds, and changes nothing of what is seen without it."""

import re
import tomllib
from pathlib import Path

import pytest

from small_talks import LINES, write_talk
from uptake.pipeline.config import NAME, read_config
from uptake.pipeline.first_settings import first_settings
from uptake.pipeline.run import read_project
from uptake.pipeline.session import new_session, registry_of
from uptake.pipeline.settings import Choices
from uptake.pipeline.survey import Survey

ROOT = Path(__file__).parents[2]
CHOICES = Choices(plugins=(LINES,), detectors=("all",))
AMBIGUOUS = "two-readings"
CORPORA = {
    "one consultation": [ROOT / "fixtures" / "eaf" / "consultation.eaf"],
    "odd files": sorted(
        path for path in (ROOT / "fixtures" / "eaf" / "odd").glob("*.eaf") if path.stem != AMBIGUOUS
    ),
    "real ones": sorted((ROOT.parent / "shared" / "data" / "primock57").glob("*.eaf")),
}


def survey_of(files: list[Path]) -> Survey:
    survey, session = Survey(), new_session(None, CHOICES)
    for file in files:
        survey.add(read_project(file, session))
    return survey


def text_of(files: list[Path], told: dict[str, str] | None = None) -> str:
    return first_settings(survey_of(files), registry_of((LINES,)), told or {})


def talks(folder: Path, *speakers: str) -> list[Path]:
    """A small talk of each two speakers, given as `Anna, Doctor`."""
    files = []
    for number, pair in enumerate(speakers):
        one, other = pair.split(", ")
        text = f"a1|{one}|0|900|so how are you\na2|{other}|1000|1400|mhm\n"
        files.append(write_talk(folder, f"{number}.lines", text))
    return files


@pytest.mark.parametrize("corpus", CORPORA)
def test_with_it_everything_is_taken_for_what_it_is_taken_for_without(corpus: str, tmp_path: Path) -> None:
    files = CORPORA[corpus]
    if not files:
        pytest.skip("../shared/data/primock57 is not here")
    path = tmp_path / NAME
    path.write_text(text_of(files), encoding="utf-8")
    with_it, without = new_session(path, CHOICES), new_session(None, CHOICES)
    for file in files:
        one, other = read_project(file, with_it).project, read_project(file, without).project
        assert one.conversations == other.conversations, file.name
    assert with_it.settings.options == without.settings.options


def test_with_every_remark_on_detectors_and_formats_taken_away_it_holds_as_well(tmp_path: Path) -> None:
    lines = text_of(talks(tmp_path, "Doctor, Patient")).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("# [lines]"))
    told = [line.removeprefix("# ") for line in lines[start:] if re.match(r"# (\[|\w+ = )", line)]
    path = tmp_path / NAME
    path.write_text("\n".join([*lines[:start], *told]), encoding="utf-8")
    settings = new_session(path, Choices(plugins=(LINES,))).settings
    assert "reassurance-uptake" in settings.detectors
    assert settings.options == new_session(None, CHOICES).settings.options


def test_somebody_who_is_one_thing_here_and_another_there_is_left_open(tmp_path: Path) -> None:
    files = talks(tmp_path, "D, Patient", "D, Doctor", "Anna, Doctor")
    text = text_of(files)
    roles = tomllib.loads(text)["roles"]
    assert roles == {"Doctor": "clinician", "Patient": "patient"}
    assert '# "Anna" = "patient"  # in 1 conversation: nothing tells the role' in text
    assert '# "D" = "clinician"  # in 2 conversations: taken for clinician, or nobody, by each file' in text


def test_what_a_person_says_is_written_down(tmp_path: Path) -> None:
    text = text_of(talks(tmp_path, "Anna, Doctor"), {"Anna": "patient"})
    assert tomllib.loads(text)["roles"] == {"Anna": "patient", "Doctor": "clinician"}
    assert '"Anna" = "patient"  # in 1 conversation; you said so' in text


@pytest.mark.parametrize(
    "name", ['the "doctor"', "doctor\\", "doctor # one", "doctor\t\U000e0001", "[doctor]"]
)
def test_an_odd_name_stays_what_it_is(tmp_path: Path, name: str) -> None:
    file = write_talk(tmp_path, text="a1|X|0|900|so how are you\n")
    survey = survey_of([file])
    (speaker,) = survey.talks[0].speakers
    assert speaker.role is None
    text = first_settings(
        survey_of(talks(tmp_path, f"{name}, Patient")), registry_of((LINES,)), {name: "clinician"}
    )
    assert tomllib.loads(text)["roles"][name] == "clinician"


def test_several_languages_are_left_to_each_file(tmp_path: Path) -> None:
    path = tmp_path / NAME
    files = [ROOT / "fixtures" / "eaf" / "consultation.eaf"]
    other = tmp_path / "nb.txt"
    other.write_text(
        "Lege: Hvordan går det med deg i dag?\nPasient: Jeg har ikke sovet noe i natt, og det er vondt.\n"
        * 4,
        encoding="utf-8",
    )
    path.write_text(text_of([*files, other]), encoding="utf-8")
    assert "language" not in read_config(path).values
    assert "# Taken for each conversation by itself:" in path.read_text(encoding="utf-8")
