"""Which tiers hold the talk, in arrangements that real projects have."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from uptake.errors import AmbiguousInputError
from uptake.formats.eaf import uptake_formats
from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.choice import inferred
from uptake.formats.eaf.document import Document, Tier
from uptake.formats.eaf.source import TierHead
from uptake.formats.eaf.speakers import speakers_of
from uptake.formats.eaf.tiers import views_of
from uptake.formats.eaf.times import times_of
from uptake.plugins import WritableFormat

TALK = ("How is the knee?", "Any swelling?", "I see, yes.")
OTHER_TALK = ("Still stiff, really.", "Not so much now.", "That is good then.")
ONE_WORD = ("mhm", "yeah", "mhm")


def tier(
    name: str,
    values: Sequence[str],
    at: int = 0,
    *,
    participant: str = "",
    kind: str = "utt",
    parent: str = "",
    vocabulary: str = "",
) -> Tier:
    """A tier with annotations of 500 ms, one second apart, the first at `at` milliseconds."""
    head = TierHead(name, kind, participant=participant, parent=parent, ours=kind.startswith("uptake:"))
    annotations = tuple(
        Annotation(f"{name}-{i}", v, f"{at + 1000 * i}", f"{at + 1000 * i + 500}", "", "")
        for i, v in enumerate(values)
    )
    return Tier(head, annotations, "", vocabulary)


def taken(*tiers: Tier) -> Mapping[str, str]:
    slots: dict[str, int | None] = {s: int(s) for t in tiers for a in t.annotations for s in (a.start, a.end)}
    document = Document((3, 0), slots, tiers, (), (), (), (), ())
    return {c.view.id: c.taken_for for c in inferred(views_of(document), times_of(document, "x"), "x")}


@pytest.mark.parametrize(
    ("tiers", "talk"),
    [
        pytest.param([tier("A", TALK), tier("B", OTHER_TALK, 250)], {"A", "B"}, id="two speakers"),
        pytest.param([tier("A", TALK, participant="A"), tier("B", ONE_WORD, 250, participant="B")], {"A", "B"}, id="one only responds"),
        pytest.param([tier("A", TALK, participant="A"), tier("Hände", ONE_WORD, 250)], {"A"}, id="single words of nobody"),
        pytest.param([tier("A", TALK), tier("Hände", ONE_WORD, 250, kind="g")], {"A"}, id="single words of another type"),
        pytest.param([tier("A", TALK, participant="A"), tier("A move", ONE_WORD, 250, participant="A", kind="g")], {"A"}, id="somebody's movements"),
        pytest.param([tier("A", ONE_WORD), tier("B", ONE_WORD, 250)], {"A", "B"}, id="nothing but single words"),
        pytest.param([tier("A", TALK), tier("codes", TALK, 250)], {"A"}, id="named codes"),
        pytest.param([tier("A", TALK), tier("B", OTHER_TALK, 250, vocabulary="v")], {"A"}, id="bound to a vocabulary"),
        pytest.param([tier("A", TALK), tier("x@A", OTHER_TALK, 250, kind="uptake:x")], {"A"}, id="ours"),
        pytest.param([tier("A", TALK), tier("IDs", ("u1", "u2", "u3"), 250)], {"A"}, id="numbers"),
        pytest.param([tier("A", TALK), tier("vcm", ("C", "N", "C"), 250)], {"A"}, id="letters"),
        pytest.param([tier("A", TALK), tier("CHI", ("0.", "0.", "xxx."), 250)], {"A", "CHI"}, id="CHAT without words"),
        pytest.param([tier("notes", TALK)], {"notes"}, id="the only words there are"),
        pytest.param([tier("default", TALK)], {"default"}, id="one tier for all"),
        pytest.param([tier("A", TALK), tier("chunks", TALK, parent="A")], {"A"}, id="copies below"),
        pytest.param([tier("A", TALK, participant="A"), tier("B", OTHER_TALK, participant="B")], {"A", "B"}, id="two people on one grid of times"),
        pytest.param([tier("text", TALK), tier("Norsk", OTHER_TALK)], {"text"}, id="a translation that is not called one"),
        pytest.param([tier("tx@A", TALK), tier("tx@B", OTHER_TALK, 250), tier("ft@A", OTHER_TALK)], {"tx@A", "tx@B"}, id="speakers and a translation"),
        pytest.param([tier("A", TALK, participant="A"), tier("B", OTHER_TALK, 250, participant="B"), tier("Bemerkungen", TALK, 500)], {"A", "B"}, id="remarks in German"),
        pytest.param([tier("A", TALK, participant="A"), tier("B", OTHER_TALK, 250, participant="B"), tier("what happens", TALK, 500)], {"A", "B"}, id="nobody's name where others have a participant"),
        pytest.param([tier("A", TALK, participant="A"), tier("B", OTHER_TALK, 250, participant="B"), tier("Anna", TALK, 500)], {"A", "B", "Anna"}, id="somebody's name without a participant"),
        pytest.param([tier("doctor", TALK, participant="Dr A"), tier("patient", OTHER_TALK, 250)], {"doctor", "patient"}, id="one participant tells nothing about the other"),
        pytest.param([tier("text", TALK), tier("Norsk", OTHER_TALK, 40)], {"text"}, id="a translation that is shifted a little"),
        pytest.param([tier("text", TALK), tier("Norsk", OTHER_TALK, 80)], {"text", "Norsk"}, id="two whose segments only lie close"),
    ],
)  # fmt: skip
def test_talk_is_told_from_what_stands_beside_it(tiers: list[Tier], talk: set[str]) -> None:
    assert {name for name, what in taken(*tiers).items() if what == "talk"} == talk


def test_two_tiers_with_the_same_segments_and_no_hint_are_the_users_to_choose() -> None:
    with pytest.raises(AmbiguousInputError, match="'One' or 'Two'"):
        taken(tier("One", TALK), tier("Two", OTHER_TALK))


def test_tiers_that_hang_on_each_other_do_no_harm() -> None:
    assert (
        taken(tier("A", TALK), tier("B", TALK, 250, parent="C"), tier("C", TALK, 250, parent="B"))["A"]
        == "talk"
    )


def test_the_same_name_in_two_cases_is_one_person_only_where_participant_says_it() -> None:
    def people(*tiers: Tier) -> list[str]:
        slots: dict[str, int | None] = {
            s: int(s) for t in tiers for a in t.annotations for s in (a.start, a.end)
        }
        document = Document((3, 0), slots, tiers, (), (), (), (), ())
        choices = inferred(views_of(document), times_of(document, "x"), "x")
        return [p.id for p in speakers_of([c for c in choices if c.taken_for == "talk"]).participants]

    assert people(tier("m", TALK), tier("M", OTHER_TALK, 250)) == ["m", "M"]
    assert people(tier("1", TALK, participant="m"), tier("2", OTHER_TALK, 250, participant="M ")) == ["m"]


def test_the_format_is_registered_with_its_options() -> None:
    (elan,) = uptake_formats()
    assert isinstance(elan, WritableFormat)
    assert (elan.name, elan.suffixes, elan.options.tiers) == ("eaf", (".eaf",), ())
    consultation = Path(__file__).parents[3] / "fixtures" / "eaf" / "consultation.eaf"
    assert elan.read(consultation, elan.options).format == "eaf"
