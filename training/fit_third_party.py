"""Fit the weights of third-party-objection, which stand in its lexicon.

    python training/fit_third_party.py              leave each excerpt out in turn, then fit on all and write the weights
    python training/fit_third_party.py --dry-run    the same without writing

A logistic regression over the cues that a turn has and the conditions of the sequence it stands in, with a ridge
penalty towards what a person expected (`prior` in the lexicon, 0 unless given); the weights of the lexicon are its coefficients, and the threshold is its intercept with the sign changed.
Looked at are the turns that cite somebody. Needs numpy. The same gold gives the same weights.
"""

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from judged import Judged, read_excerpts

from uptake.talk import Sequence as Talk
from uptake.talk.roles import PATIENT_SIDE
from uptake.text import load_language
from uptake_detectors._objecting import around, citation
from uptake_detectors.third_party_objection import CODE

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "fixtures" / "gold"
LEXICON = ROOT / "plugins" / "uptake_detectors" / "lexicons" / "third_party_objection.en.toml"
TABLES = ("cue", "pursuit", "before", "after", "sequence")
PENALTY = 4.0
LEAST_TURNS = 3
PURSUIT_TURNS = 2
STEPS = 60
LONGEST_STEP = 1.0
_ENTRY = re.compile(
    r'(?P<head>\[\[(?:cue|pursuit|before|after|sequence)\]\]\nname = "(?P<name>[^"]+)"\n(?:(?!weight|\[\[).*\n)*?weight = )'
    r"[-\d.]+"
)


@dataclass(frozen=True)
class Turn:
    """A turn of the patient's side.

    Args:
        amounts: What there is of each cue and condition, where no objection went shortly before; empty where nobody is cited.
        pursuing: The same where one did.
        gold: Whether it objects.
        open: Whether it is neither right nor wrong.
    """

    amounts: Mapping[str, float]
    pursuing: Mapping[str, float]
    gold: bool
    open: bool


@dataclass
class Score:
    """Turns found that object, found that do not, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    names: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Precision, recall and F1 in a line."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        harmonic = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{self.right:4} {self.wrong:4} {self.missed:4}   P {precision:.2f}  R {recall:.2f}  F1 {harmonic:.2f}"


def turns_of(judged: Judged) -> list[Turn]:
    """The turns of the patient's side in an excerpt."""
    talk = Talk(judged.conversation, load_language(judged.language))
    gold, undecided = judged.gold.get(CODE, frozenset()), judged.borderline.get(CODE, frozenset())
    turns = []
    for place in talk.places_of(*PATIENT_SIDE):
        numbers = {int(id_) for id_ in talk.turns[place].ids}
        is_gold = bool(numbers & gold)
        turns.append(
            Turn(
                _amounts(talk, place, pursuing=False),
                _amounts(talk, place, pursuing=True),
                is_gold,
                bool(numbers & undecided) and not is_gold,
            )
        )
    return turns


def _amounts(talk: Talk, place: int, *, pursuing: bool) -> dict[str, float]:
    cited = citation(talk, place, pursuing=pursuing)
    if cited is None:
        return {}
    weighing = cited.whole()
    hits = {hit.cue.name: 1.0 for hit in weighing.hits}
    return hits | around(talk, place, weighing, pursuing=pursuing)


def seen(turns: Sequence[Turn]) -> Iterator[tuple[Turn, Mapping[str, float]]]:
    """Each turn as it is met when the objections before it are known."""
    since = PURSUIT_TURNS + 1
    for turn in turns:
        since += 1
        amounts = turn.pursuing if since <= PURSUIT_TURNS else turn.amounts
        since = 0 if turn.gold else since
        if amounts and not turn.open:
            yield turn, amounts


def fit(excerpts: Sequence[Sequence[Turn]], expected: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """Weights by name, and the threshold; what is too rare to be fitted weighs what is expected."""
    rows = [row for turns in excerpts for row in seen(turns)]
    counts = Counter(name for _, amounts in rows for name, amount in amounts.items() if amount)
    names = sorted(name for name, count in counts.items() if count >= LEAST_TURNS)
    matrix = np.array([[*(amounts.get(name, 0.0) for name in names), 1.0] for _, amounts in rows])
    objects = np.array([float(turn.gold) for turn, _ in rows])
    rare = {name: weight for name, weight in expected.items() if name not in names}
    fixed = np.array([_weight_of(amounts, rare) for _, amounts in rows])
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 0.01
    prior = np.array([*(expected.get(name, 0.0) for name in names), 0.0])
    coefficients = prior.copy()
    for _ in range(STEPS):  # Newton's method
        chance = 1 / (1 + np.exp(-np.clip(matrix @ coefficients + fixed, -50, 50)))
        slope = matrix.T @ (chance - objects) + penalty * (coefficients - prior)
        curve = (matrix.T * (chance * (1 - chance) + 1e-6)) @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        coefficients -= step * min(1.0, LONGEST_STEP / float(np.abs(step).max() or 1.0))
    *weights, intercept = (round(float(value), 2) for value in coefficients)
    return {**expected, **dict(zip(names, weights, strict=True))}, -intercept


def _weight_of(amounts: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * amount for name, amount in amounts.items())


def found(turns: Sequence[Turn], weights: Mapping[str, float], threshold: float) -> Iterator[bool]:
    """Whether each turn is found, when only what was found before it is known."""
    since = PURSUIT_TURNS + 1
    for turn in turns:
        since += 1
        amounts = turn.pursuing if since <= PURSUIT_TURNS else turn.amounts
        hit = bool(amounts) and _weight_of(amounts, weights) >= threshold
        since = 0 if hit else since
        yield hit


def score(turns: Sequence[Turn], weights: Mapping[str, float], threshold: float, into: Score) -> None:
    """Count what is found and missed in an excerpt."""
    for turn, hit in zip(turns, found(turns, weights, threshold), strict=True):
        into.right += hit and turn.gold
        into.wrong += hit and not turn.gold and not turn.open
        into.missed += turn.gold and not hit


def batch(name: str) -> str:
    """The batch an excerpt was written in: its first digit, in sets of a hundred; "0" for the first excerpts."""
    number = int(re.sub(r"\D", "", name))
    return str(number // 100)


def leave_one_out(
    judged: Sequence[Judged], excerpts: Sequence[Sequence[Turn]], expected: Mapping[str, float]
) -> dict[str, Score]:
    """How well each excerpt is judged by what the others taught, by batch."""
    scores: dict[str, Score] = {"all": Score()}
    for left_out, one in enumerate(judged):
        weights, threshold = fit([turns for i, turns in enumerate(excerpts) if i != left_out], expected)
        for into in (scores["all"], scores.setdefault(batch(one.name), Score())):
            score(excerpts[left_out], weights, threshold, into)
    return scores


def expected_weights(path: Path) -> dict[str, float]:
    """What a person expects of each cue and condition before the data speak; 0 where the lexicon says nothing."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {row["name"]: float(row.get("prior", 0)) for table in TABLES for row in tables.get(table, ())}


def write(path: Path, weights: Mapping[str, float], threshold: float) -> None:
    """Put the weights into the lexicon."""
    text = path.read_text(encoding="utf-8")
    text = _ENTRY.sub(lambda entry: f"{entry['head']}{weights[entry['name']]}", text)
    text = re.sub(r"(?m)^at = .*$", f"at = {round(threshold, 2)}", text)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Fit, tell how good it is, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en")
    parser.add_argument("--dry-run", action="store_true")
    arguments = parser.parse_args()
    lexicon = LEXICON.with_name(f"third_party_objection.{arguments.language}.toml")
    expected = expected_weights(lexicon)
    paths = sorted(GOLD.glob(f"dev_*{arguments.language}.jsonl"))
    judged = [excerpt for path in paths for excerpt in read_excerpts(path)]
    excerpts = [turns_of(excerpt) for excerpt in judged]
    for name, counted in sorted(leave_one_out(judged, excerpts, expected).items()):
        print(f"{name:>4} {counted.line()}")  # noqa: T201 - what the script is for
    weights, threshold = fit(excerpts, expected)
    if not arguments.dry_run:
        write(lexicon, weights, threshold)


if __name__ == "__main__":
    main()
