"""The figures of the overview."""

from report_pages import finding, talk
from uptake.export.report import TalkPage, talk_page
from uptake.export.report.overview import LEVELS, heat_map, rates
from uptake.export.report.uptake_matrix import MatrixRow, uptake_matrix
from uptake.model import Scalar

DETECTOR_OF = {"null-finding": "finder", "minimal-run": "runner"}


def page(null_findings: int, runs: int, *, unseen: tuple[str, ...] = ()) -> TalkPage:
    conversation = talk([("Doctor", "fine"), ("Patient", "mhm")] * 20)
    found = [finding(conversation, 2 * n) for n in range(null_findings)]
    found += [finding(conversation, 2 * n + 1, code="minimal-run") for n in range(runs)]
    return talk_page(conversation, found, "f", unseen=unseen)


def test_the_heat_map_tells_none_from_not_looked_at() -> None:
    cells = heat_map([page(16, 0), page(1, 0, unseen=("runner",))], DETECTOR_OF)
    assert [[cell.count for cell in row] for row in cells] == [[16, 0], [1, None]]


def test_shades_grow_with_the_square_root_and_one_is_seen() -> None:
    cells = heat_map([page(16, 4), page(1, 0)], DETECTOR_OF)
    assert [[cell.level for cell in row] for row in cells] == [[LEVELS, LEVELS // 2], [2, 0]]
    assert [cell.level for cell in heat_map([page(1, 0)], DETECTOR_OF)[0]] == [2, 0]


def test_rates_are_per_hundred_turns_of_the_role_where_it_was_looked() -> None:
    roles, table = rates([page(4, 1), page(0, 0, unseen=("runner",))], DETECTOR_OF)
    assert roles == ["clinician", "patient"]
    found = [[(rate.count, rate.turns, rate.per_hundred) for rate in row] for row in table]
    assert found == [[(4, 40, 10.0), (0, 40, 0.0)], [(0, 20, 0.0), (1, 20, 5.0)]]
    assert [[rate.share for rate in row] for row in table] == [[1.0, 0.0], [0.0, 0.5]]


def test_a_rate_without_turns_is_none() -> None:
    _, table = rates([page(0, 0, unseen=("runner",))], DETECTOR_OF)
    assert [rate.per_hundred for rate in table[1]] == [None, None]


def reassurance(kinds: str, taken_up: str) -> TalkPage:
    conversation = talk()
    attributes: dict[str, Scalar] = {"reassurance": kinds, "uptake": taken_up, "responses": 1}
    return talk_page(
        conversation, [finding(conversation, 0, code="reassurance-uptake", attributes=attributes)], "f"
    )


def test_the_matrix_counts_each_kind_and_any_once() -> None:
    talks = [
        reassurance("normalising, null-finding", "worry, minimal"),
        reassurance("null-finding", "minimal"),
    ]
    matrix = uptake_matrix(talks)
    assert matrix is not None
    assert matrix.uptakes == ("minimal", "worry")
    assert matrix.rows == (
        MatrixRow("null-finding", (2, 1), 2),
        MatrixRow("normalising", (1, 1), 1),
        MatrixRow("", (2, 1), 2),
    )


def test_without_such_findings_there_is_no_matrix() -> None:
    assert uptake_matrix([page(1, 1)]) is None
