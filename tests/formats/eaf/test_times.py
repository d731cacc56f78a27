"""Times that a file does not say outright, for any arrangement of slots and siblings."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.document import Document, Tier
from uptake.formats.eaf.source import TierHead
from uptake.formats.eaf.times import in_sequence, parents_first, times_of


def document(slots: dict[str, int | None], *tiers: Tier) -> Document:
    return Document((3, 0), slots, tiers, (), (), (), (), ())


def tier(name: str, annotations: Sequence[Annotation], constraint: str = "", parent: str = "") -> Tier:
    return Tier(TierHead(name, "utt", parent=parent), tuple(annotations), constraint, "")


def chain(values: Sequence[int | None]) -> Document:
    """One annotation from each slot to the next."""
    slots = {f"ts{i}": v for i, v in enumerate(values)}
    annotations = [Annotation(f"a{i}", "", f"ts{i}", f"ts{i + 1}", "", "") for i in range(len(values) - 1)]
    return document(slots, tier("A", annotations))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, None, 100], [(0, 50), (50, 100)]),
        ([0, None, None, 100], [(0, 33), (33, 66), (66, 100)]),
        ([0, 100, None, 200], [(0, 100), (100, 150), (150, 200)]),
        ([None, 100, None], [(100, 100), (100, 100)]),
        ([None, None], [(0, 0)]),
    ],
)
def test_unaligned_slots_share_the_stretch_between_aligned_ones(
    values: list[int | None], expected: list[tuple[int, int]]
) -> None:
    assert list(times_of(chain(values), "x").of.values()) == expected


@given(st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=2, max_size=30))
def test_a_chain_in_time_order_stays_in_time_order(values: list[int | None]) -> None:
    known = iter(sorted(v for v in values if v is not None))
    ordered = [None if v is None else next(known) for v in values]
    times = times_of(chain(ordered), "x")
    flat = [edge for interval in times.of.values() for edge in interval]
    assert flat == sorted(flat)
    assert times.made_up == {
        f"a{i}" for i in range(len(values) - 1) if ordered[i] is None or ordered[i + 1] is None
    }


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 12), st.randoms(use_true_random=False))
def test_siblings_share_their_parents_time_without_gap_or_rest(
    start: int, length: int, count: int, shuffle: object
) -> None:
    children = [Annotation(f"b{i}", "", "", "", "a", f"b{i - 1}" if i else "") for i in range(count)]
    mixed = list(children)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis types its random as an object
    times = times_of(
        document(
            {"s": start, "e": start + length},
            tier("A", [Annotation("a", "", "s", "e", "", "")]),
            tier("words", mixed, "Symbolic_Subdivision", "A"),
        ),
        "x",
    ).of
    edges = [times[f"b{i}"] for i in range(count)]
    assert edges[0][0] == start
    assert edges[-1][1] == start + length
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert in_sequence(mixed) == children


def test_two_children_of_one_parent_in_an_association_both_take_its_time() -> None:
    children = [Annotation("b", "", "", "", "a", ""), Annotation("c", "", "", "", "a", "")]
    parent = tier("A", [Annotation("a", "", "s", "e", "", "")])
    times = times_of(
        document({"s": 0, "e": 9}, parent, tier("ft", children, "Symbolic_Association", "A")), "x"
    )
    assert times.of["b"] == times.of["c"] == (0, 9)
    assert not times.made_up


@given(st.permutations(["root", "child", "grandchild", "other"]))
def test_no_tier_stands_before_the_one_it_hangs_on(order: list[str]) -> None:
    parents = {"child": "root", "grandchild": "child"}
    placed = [t.head.id for t in parents_first([tier(n, [], parent=parents.get(n, "")) for n in order])]
    assert sorted(placed) == sorted(order)
    assert placed.index("root") < placed.index("child") < placed.index("grandchild")


def test_tiers_that_hang_on_each_other_are_placed_once() -> None:
    placed = parents_first([tier("A", [], parent="B"), tier("B", [], parent="A")])
    assert sorted(t.head.id for t in placed) == ["A", "B"]


def test_a_sequence_that_runs_in_a_circle_loses_nobody() -> None:
    circle = [Annotation("b", "", "", "", "a", "c"), Annotation("c", "", "", "", "a", "b")]
    assert in_sequence(circle) == circle
