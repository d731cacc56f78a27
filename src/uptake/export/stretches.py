"""A text cut where evidence begins and ends."""

from collections.abc import Iterable, Iterator


def stretches(text: str, marked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The text as stretches that are marked and others.

    Args:
        text: The text.
        marked: Start and end of each mark, in code points; they may overlap, and may reach beyond the text.

    Yields:
        Start, end, and whether it is marked; together they are the whole text, none is empty.
    """
    done = 0
    for start, end in _joined(marked, len(text)):
        if start > done:
            yield done, start, False
        yield start, end, True
        done = end
    if done < len(text):
        yield done, len(text), False


def _joined(marked: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in marked):
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
