"""What a report tells: the conversations, and what looked at them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from uptake.export.report.colours import GREY
from uptake.export.report.marks import short_marks
from uptake.export.report.talk_page import TalkPage
from uptake.model import Code, DetectorRun


@dataclass(frozen=True, slots=True)
class UsedDetector:
    """A detector as it was in force for some files.

    Args:
        run: Name, version, codes and options.
        origin: The distribution that it comes from, with its version.
        options_known: Whether it ran to its end, so that the options are told; where it did not, there are none.
    """

    run: DetectorRun
    origin: str
    options_known: bool = True


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a report tells.

    Args:
        title: Its heading.
        version: The version of `uptake`.
        talks: The conversations, in the order of the inputs.
        detectors: Those in force; one stands there once for each set of options.
        remarks: What was not looked at and what failed: a line, and for how many files it holds.
        settings: What else was chosen for all files: name and value.
        pairs: Key of an interview to key of the consultation that it is about.
        text: Whether the words of the talk are in it.
    """

    title: str
    version: str
    talks: tuple[TalkPage, ...]
    detectors: tuple[UsedDetector, ...] = ()
    remarks: tuple[tuple[str, int], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    text: bool = True


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code as the page shows it.

    Args:
        number: Its place among the codes; names its colours in the style sheet.
        code: Name, description, colour, label.
        detector: Name of its detector.
        mark: The letters by which it is told.
        count: How many findings it has.
    """

    number: int
    code: Code
    detector: str
    mark: str
    count: int


def shown_codes(corpus: Corpus) -> tuple[ShownCode, ...]:
    """The codes of all detectors in force, and those that findings have, most findings first."""
    owners = {code.name: (code, used.run.name) for used in corpus.detectors for code in used.run.codes}
    counts: Counter[str] = Counter()
    for place in (place for talk in corpus.talks for place in talk.places):
        counts[place.code] += 1
        owners.setdefault(place.code, (Code(place.code, "", GREY), place.detector))
    marks = short_marks(sorted(owners))
    names = sorted(owners, key=lambda name: (-counts[name], name))
    return tuple(
        ShownCode(number, owners[name][0], owners[name][1], marks[name], counts[name])
        for number, name in enumerate(names)
    )


def with_own_keys(talks: Iterable[TalkPage]) -> tuple[TalkPage, ...]:
    """The conversations, each with a key of its own: files of one name from two folders can have the same one."""
    taken: Counter[str] = Counter()
    own = []
    for talk in talks:
        taken[talk.key] += 1
        again = taken[talk.key]
        own.append(talk if again == 1 else replace(talk, key=f"{talk.key}-{again}"))
    return tuple(own)


def counted(lines: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Lines with how often they occur, in the order of their first occurrence."""
    return tuple(Counter(lines).items())
