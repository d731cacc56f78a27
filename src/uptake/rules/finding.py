"""From turns that are as a rule asks to findings: runs, what they cover, and how sure they are."""

from collections.abc import Iterator, Sequence

from uptake.model import Evidence, Finding
from uptake.rules.conditions import Judge, Met
from uptake.rules.definition import Rule, RuleFile
from uptake.talk import evidence_at

Member = tuple[int, Met]
"""The place of a turn that is as the rule asks, and what shows it."""


def found_by(rule: Rule, rules: RuleFile, judge: Judge) -> list[Finding]:
    """The findings of one rule, in the order of the talk.

    Args:
        rule: The rule.
        rules: The file it stands in.
        judge: The talk, and the findings that its conditions ask about.
    """
    runs = _runs(rule, judge) if rule.in_a_row > 1 else _single(rule, judge)
    return _kept([_finding(rule, rules, judge, run) for run in runs], rule.keep)


def _judged(rule: Rule, judge: Judge) -> Iterator[tuple[int, Met | None]]:
    for place in judge.floor.places_by(rule.by):
        yield place, judge.met(rule.conditions, place)


def _single(rule: Rule, judge: Judge) -> Iterator[list[Member]]:
    return ([(place, met)] for place, met in _judged(rule, judge) if met is not None and met.counts)


def _runs(rule: Rule, judge: Judge) -> Iterator[list[Member]]:
    """Successive turns of one person; those of others between them do not matter."""
    open_runs: dict[str, list[Member]] = {}
    done: list[list[Member]] = []
    for place, met in _judged(rule, judge):
        run = open_runs.setdefault(judge.floor.turns[place].participant, [])
        if met is not None:
            run.append((place, met))
        else:
            done.append(open_runs.pop(judge.floor.turns[place].participant))
    trimmed = (_trimmed(run) for run in (*done, *open_runs.values()))
    return iter(sorted((run for run in trimmed if _is_long(run, rule, judge)), key=lambda run: run[0][0]))


def _trimmed(run: list[Member]) -> list[Member]:
    """Without what does not count at its edges."""
    counting = [at for at, (_, met) in enumerate(run) if met.counts]
    return run[counting[0] : counting[-1] + 1] if counting else []


def _is_long(run: Sequence[Member], rule: Rule, judge: Judge) -> bool:
    if sum(met.counts for _, met in run) < rule.in_a_row:
        return False
    if not rule.others_words_each:
        return True
    return judge.floor.words_of_others(run[0][0], run[-1][0]) >= rule.others_words_each * len(run)


def _finding(rule: Rule, rules: RuleFile, judge: Judge, run: Sequence[Member]) -> Finding:
    own = tuple(piece for member in run for piece in _evidence(rule, judge, member))
    around = tuple(piece for _, met in run for piece in met.around)
    turns = [judge.floor.turns[place] for place, _ in run]
    return Finding(
        detector=rules.name,
        version=rules.version,
        code=rule.code,
        participant=turns[0].participant,
        utterances=_covered(rule, run, own, tuple(id_ for turn in turns for id_ in turn.ids)),
        confidence=_confidence(rule, judge, run),
        evidence=judge.floor.in_order((*own, *around)),
        attributes=dict(rule.attributes) | ({"turns": len(run)} if rule.in_a_row > 1 else {}),
    )


def _covered(
    rule: Rule, run: Sequence[Member], evidence: Sequence[Evidence], ids: tuple[str, ...]
) -> tuple[str, ...]:
    shown = {piece.utterance for piece in evidence}
    return (
        tuple(id_ for id_ in ids if id_ in shown) if rule.covers == "utterances" and run[0][1].hits else ids
    )


def _evidence(rule: Rule, judge: Judge, member: Member) -> list[Evidence]:
    """The words of one turn that show that it is as the rule asks; the turn itself where no words were asked for."""
    place, met = member
    turn, why = judge.floor.turns[place], rule.why or f"as rule {rule.number} says"
    shown = [evidence_at(turn, hit.start, hit.end, hit.cue, why) for hit in met.hits]
    return shown or [judge.floor.talk.reading(place).whole("turn", why)]


def _confidence(rule: Rule, judge: Judge, run: Sequence[Member]) -> float:
    """The rule's own, raised and lowered by the share of turns for which that holds."""
    sure = rule.confidence
    for change in rule.changes:
        holds = sum(judge.met(change.conditions, place) is not None for place, _ in run)
        sure += change.amount * holds / len(run)
    return round(min(1.0, max(0.0, sure)), 2)


def _kept(findings: list[Finding], keep: str) -> list[Finding]:
    """All, or of each person the first or the last."""
    if keep == "all":
        return findings
    ordered = findings if keep == "last" else findings[::-1]
    latest = {finding.participant: finding for finding in ordered}
    return [finding for finding in findings if latest[finding.participant] is finding]
