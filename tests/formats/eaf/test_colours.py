from pathlib import Path

import pytest
from lxml import etree

from eaf_text import eaf, project_of
from made_findings import CODES, finding, plan_of
from uptake.formats.eaf.colours import preferences, tier_colours
from uptake.formats.eaf.format import EafFormat

SCHEMA = Path(__file__).parents[4] / "shared" / "schemas" / "Prefs_v1.1.xsd"


def test_each_tier_has_its_colour_as_elan_writes_it() -> None:
    root = etree.fromstring(preferences({"run@Pat & Doc": "#0A141E"}))
    assert root.findtext("prefGroup[@key='TierColors']/pref[@key='run@Pat & Doc']/Object") == "10,20,30"


@pytest.mark.skipif(not SCHEMA.is_file(), reason="needs ../shared/schemas")
def test_the_preferences_are_valid() -> None:
    etree.XMLSchema(file=str(SCHEMA)).assertValid(etree.fromstring(preferences({"a": "#FFFFFF"})))


def test_a_new_output_has_a_file_of_colours_beside_it(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    plan = plan_of(project, (finding("Pat", ("a1",)),))
    ((path, content),) = EafFormat().companions(project, plan, tmp_path / "talk.uptake.eaf").items()
    assert path == tmp_path / "talk.uptake.pfsx"
    assert CODES[0].colour == "#1565C0"
    assert b'<pref key="made-up@Pat">' in content
    assert b'<Object class="java.awt.Color">21,101,192</Object>' in content


def test_without_a_finding_there_is_nothing_to_colour(tmp_path: Path) -> None:
    project = project_of(eaf(), tmp_path)
    assert tier_colours(project.source, project.conversations[0], plan_of(project, ())) == b""  # type: ignore[arg-type]  # an EafSource
