"""What a rule file finds, in plain sentences: the definition that `uptake detectors NAME` prints."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from uptake.rules.definition import ANY_LANGUAGE, Around, Change, Conditions, Phrases, Rule, RuleFile, Said
from uptake.rules.phrases import Item, Phrase

_SHOWN = 8
"""Phrases of a list that are told; how many more there are is said."""


def explained(rules: RuleFile) -> Iterator[str]:
    """The definition of a rule file, a line for each condition.

    Args:
        rules: The file.
    """
    yield rules.description
    for rule in rules.rules:
        yield ""
        yield from _rule(rule)
    if rules.literature:
        yield from ("", f"Literature: {rules.literature}")


def in_words(phrase: Phrase) -> str:
    """A phrase with its signs spelled out."""
    return _row(phrase.items, first=True)


def _row(items: Sequence[Item], *, first: bool = False) -> str:
    """Parts one after the other; words that stand side by side are told as one."""
    told: list[str] = []
    for bare, run in groupby(items, key=lambda item: item.kind == "word" and not item.negated):
        if bare:
            told.append(f'"{" ".join(item.text for item in run)}"')
        else:
            told += [_item(item, first=first and item is items[0]) for item in run]
    return ", then ".join(told)


def _item(item: Item, *, first: bool) -> str:
    said = _ITEMS[item.kind].format(item=item) if item.kind != "group" else _group(item)
    if item.negated:
        return f"directly before it not {said}" if first else f"not {said}"
    return f"perhaps {said}" if item.optional else said


def _group(item: Item) -> str:
    options = [_row(option) for option in item.options]
    return options[0] if len(options) == 1 else f"({' or '.join(options)})"


_ITEMS = {
    "word": '"{item.text}"',
    "stem": 'a word that begins with "{item.text}"',
    "family": "any of <{item.text}>",
    "any": "any word",
    "gap": "up to {item.most} words",
    "start": "the beginning of the turn",
    "end": "the end of the turn",
}


def _rule(rule: Rule) -> Iterator[str]:
    who = f"by {_either(rule.by)}" if rule.by else "by anybody but interpreters and observers"
    if rule.in_a_row > 1:
        yield (
            f"Rule {rule.number} finds {rule.code} in at least {rule.in_a_row} successive turns {who}, each of which:"
        )
    else:
        yield f"Rule {rule.number} finds {rule.code} in a turn {who} that:"
    yield from (f"- {line}" for line in _conditions(rule.conditions))
    yield from _course(rule)
    yield f"It covers {_covered(rule)}; sure to {rule.confidence:g}."
    for change in rule.changes:
        yield from _change(change)
    if rule.keep != "all":
        yield f"Only the {rule.keep} of each person's is kept."


def _either(words: Sequence[str]) -> str:
    return f"the {' or the '.join(words)}" if words else "anybody else"


def _course(rule: Rule) -> Iterator[str]:
    if rule.others_words_each:
        least = f"{rule.others_words_each:g}"
        yield f"In its course the others say at least {least} words for each of these turns, on average."


def _covered(rule: Rule) -> str:
    if rule.in_a_row > 1:
        return "the turns of the run"
    return "the turn's utterances with these words" if rule.covers == "utterances" else "the turn"


def _change(change: Change) -> Iterator[str]:
    kind = "Surer" if change.amount > 0 else "Less sure"
    yield f"{kind} by {abs(change.amount):g} where the turn:"
    yield from (f"- {line}" for line in _conditions(change.conditions))


def _conditions(conditions: Conditions) -> Iterator[str]:
    yield from _said(conditions.said)
    if conditions.answers is not None:
        yield f"{'answers' if conditions.answers else 'does not answer'} what was said before it"
    if conditions.overlaps is not None:
        yield f"starts {'while' if conditions.overlaps else 'not while'} the one who spoke last is still talking (measured times only)"
    if conditions.min_delay_ms is not None:
        yield f"starts {conditions.min_delay_ms} ms or more after the other's end (measured times only)"
    if conditions.max_delay_ms is not None:
        yield f"starts {conditions.max_delay_ms} ms or less after the other's end (measured times only)"
    if conditions.among_first is not None:
        yield f"is one of the first {conditions.among_first} of the talk"
    if conditions.among_last is not None:
        yield f"is one of the last {conditions.among_last} of the talk"
    yield from _surroundings(conditions)


def _surroundings(conditions: Conditions) -> Iterator[str]:
    for listed, how in (
        (conditions.after, "comes after"),
        (conditions.not_after, "does not come after"),
        (conditions.before, "comes before"),
        (conditions.not_before, "does not come before"),
    ):
        yield from (f"{how} {_around(one)}" for one in listed)


def _around(around: Around) -> str:
    who = f"a turn by {_either(around.by)}"
    which = f"{who} (one of the nearest {around.within})" if around.within > 1 else f"{who} (the nearest)"
    code = [f"has a finding of {around.code}"] if around.code else []
    asked = " and ".join([*code, *_said(around.said)])
    return f"{which} that {asked}" if asked else which


def _said(said: Said) -> Iterator[str]:
    lists = (
        (said.any, "has one of"),
        (said.all, "has each of"),
        (said.exceptions, "but not where one of these stands over it"),
        (said.only, "is made of nothing but"),
        (said.besides, "and of these, which do not count by themselves"),
        (said.without, "has none of"),
    )
    for phrases, how in lists:
        if phrases:
            yield f"{how}: {_listed(phrases)}"
    if said.min_words is not None:
        yield f"has at least {said.min_words} words"
    if said.max_words is not None:
        yield f"has at most {said.max_words} words"
    if said.asks is not None:
        yield "asks for an answer" if said.asks else "does not ask for an answer"


def _listed(phrases: Phrases) -> str:
    return "; ".join(
        (f"in {code}: " if code != ANY_LANGUAGE else "") + _some(listed)
        for code, listed in phrases.by_language.items()
    )


def _some(listed: Sequence[Phrase]) -> str:
    shown = ", ".join(f'"{phrase.source}"' for phrase in listed[:_SHOWN])
    return shown + (f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else "")
