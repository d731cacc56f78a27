import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.formats._transcript import to_lf
from uptake.formats.refi.convention import Selected, decide, pooled, weigh
from uptake.formats.refi.positions import BY_NAME, CONVENTIONS, Convention, PositionMap, consequential

PIECES = st.lists(
    st.sampled_from(
        [
            "word",
            " ",
            "\r\n",
            "\n",
            "\r",
            "\U0001f600",
            "\U0001f469\u200d\u2695\ufe0f",
            "e\u0301",
            "\u00e5",
            ":",
            "\t",
        ]
    )
    | st.text(max_size=3)
)
TEXTS = st.builds(lambda mark, pieces: mark + "".join(pieces), st.sampled_from(["", "\ufeff"]), PIECES)


def counted(text: str, position: int, convention: Convention) -> int:
    """The producer's count, the slow way: walk through the text as it is kept and count what the convention counts."""
    count = at = 0
    body = text
    if text.startswith("\ufeff"):
        body = text[1:]
        count = 1 if convention.bom_counted else 0
    for _ in range(position):
        if body.startswith("\r\n", at):
            at, count = at + 2, count + (1 if convention.newline_once else 2)
        else:
            count += 2 if convention.utf16 and body[at] > "\uffff" else 1
            at += 1
    return count


@given(TEXTS, st.sampled_from(CONVENTIONS), st.data())
def test_positions_go_to_every_convention_and_come_back(
    text: str, convention: Convention, data: st.DataObject
) -> None:
    position = data.draw(st.integers(0, len(to_lf(text))))
    positions = PositionMap(text, convention)
    there = positions.to_source(position)
    assert there == counted(text, position, convention)
    assert positions.from_source(there) == position


@given(TEXTS, st.sampled_from(CONVENTIONS), st.integers(-3, 60))
def test_any_number_gives_a_position_in_the_text(text: str, convention: Convention, number: int) -> None:
    position = PositionMap(text, convention).from_source(number)
    assert 0 <= position <= len(to_lf(text))


@given(TEXTS)
def test_conventions_that_are_not_told_apart_agree_on_the_text(text: str) -> None:
    ends = range(len(to_lf(text)) + 1)
    counts = {tuple(map(PositionMap(text, c).to_source, ends)) for c in CONVENTIONS}
    listed = {tuple(map(PositionMap(text, c).to_source, ends)) for c in consequential(text)}
    assert counts == listed


def test_positions_inside_a_character_go_to_its_start() -> None:
    text = "a\r\nb\U0001f600c"
    positions = PositionMap(text, Convention(utf16=True))
    assert [positions.from_source(n) for n in range(8)] == [0, 1, 1, 2, 3, 3, 4, 5]


def test_names_of_conventions_name_them() -> None:
    assert BY_NAME["utf-16-newline-once"] == Convention(utf16=True, newline_once=True)
    assert len(BY_NAME) == len(CONVENTIONS) == 8


TEXT = "A: one \U0001f600 two\r\nB: three four\r\nA: five six\r\n"


def selected(words: str, convention: Convention, text: str = TEXT, name: str | None = None) -> Selected:
    lf = to_lf(text)
    start = lf.index(words)
    positions = PositionMap(text, convention)
    return Selected(
        positions.to_source(start), positions.to_source(start + len(words)), words if name is None else name
    )


@pytest.mark.parametrize("convention", CONVENTIONS[:4])
def test_selections_named_by_their_words_decide(convention: Convention) -> None:
    evidence = weigh(TEXT, [selected("three four", convention), selected("five", convention)])
    decision = decide(evidence, pooled([evidence]), "")
    assert decision.decided
    assert decision.convention == convention
    assert decision.why == "its selections: 2 of 2 are named by the words they select"


@pytest.mark.parametrize("convention", CONVENTIONS[:4])
def test_unnamed_selections_decide_by_the_edges_of_words(convention: Convention) -> None:
    words = ["three", "four", "five", "six"]
    evidence = weigh(TEXT, [selected(w, convention, name="a theme") for w in words])
    assert decide(evidence, pooled([evidence]), "").convention == convention


def test_a_name_that_is_cut_off_counts_as_the_words() -> None:
    evidence = weigh(TEXT, [selected("three four", Convention(utf16=True), name="three fo\u2026")])
    assert decide(evidence, pooled([evidence]), "").convention == Convention(utf16=True)


def test_a_source_without_selections_follows_the_others_of_its_project() -> None:
    other = weigh(TEXT, [selected("three four", Convention(utf16=True))])
    decision = decide(weigh(TEXT, []), pooled([other, weigh(TEXT, [])]), "Some tool 1.0")
    assert decision.convention == Convention(utf16=True)
    assert decision.why.startswith("the project's selections")


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("NVivo 12.6.0.959 (Windows)", "utf-16"),
        ("NVivo for Mac 12.7.0", "utf-16"),
        ("ATLAS.ti 23.1.1.0", "code-points-newline-once"),
        ("uptake 0.1", "code-points"),
    ],
)
def test_without_selections_what_is_known_of_the_tool_decides(origin: str, name: str) -> None:
    decision = decide(weigh(TEXT, []), pooled([]), origin)
    assert decision.decided
    assert decision.convention.name == name


def test_where_nothing_tells_it_is_undecided_and_says_between_what() -> None:
    decision = decide(weigh(TEXT, []), pooled([]), "Somebody's tool")
    assert not decision.decided
    assert decision.rivals == ("code-points", "utf-16", "code-points-newline-once", "utf-16-newline-once")


def test_where_all_agree_nothing_has_to_be_decided() -> None:
    assert decide(weigh("A: plain\nB: text\n", []), pooled([]), "").decided


def test_the_user_has_the_last_word() -> None:
    evidence = weigh(TEXT, [selected("three four", Convention(utf16=True))])
    decision = decide(evidence, pooled([evidence]), "NVivo", "code-points-newline-once")
    assert (decision.convention.name, decision.why) == ("code-points-newline-once", "--positions")


def test_a_byte_order_mark_counts_only_where_selections_say_so() -> None:
    text = "\ufeffA: one two\nB: three\n"
    assert decide(weigh(text, []), pooled([]), "Somebody's tool").convention == Convention()
    counted_mark = Convention(bom_counted=True)
    evidence = weigh(text, [selected("two", counted_mark, text)])
    assert decide(evidence, pooled([evidence]), "").convention == counted_mark


def test_a_selection_that_takes_a_line_end_along_speaks_against_a_convention() -> None:
    text = "A: one\nB: \U0001f600\n"
    evidence = weigh(text, [selected("\U0001f600", Convention(utf16=True), text)])
    assert decide(evidence, pooled([evidence]), "").convention == Convention(utf16=True)
