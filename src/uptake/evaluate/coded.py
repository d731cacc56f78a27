"""A person's coding: the tier or the code that the user names, as units."""

from collections.abc import Iterable, Iterator, Sequence

from uptake.errors import UsageError
from uptake.evaluate.heard import Heard
from uptake.evaluate.unit import Unit
from uptake.model import Conversation, Layer, LayerItem, Project


def coded_units(project: Project, talk: Conversation, names: Sequence[str]) -> tuple[Unit, ...] | None:
    """What a person put on a conversation.

    A name is, in this order: the name of a tier, all of whose values are meant; a code, or `CODE@CODER`, or `@CODER`
    for all codes of one person; a value on any tier. Case is ignored.

    Args:
        project: The file.
        talk: One of its conversations.
        names: Tiers or codes.

    Returns:
        The units in the order of the file; None where the conversation was not coded at all: it has no such tier, and
        nobody put any code on it.
    """
    found = [_named(project, talk, name) for name in names]
    there = [units for units in found if units is not None]
    return tuple(dict.fromkeys(unit for units in there for unit in units)) if there else None


def demand_names(project: Project, names: Sequence[str]) -> None:
    """Make sure that a file has the tiers or codes that the user names.

    Raises:
        UsageError: It has not; the message lists its tiers, codes and coders, and no values, which may be words of the
            talk.
    """
    for name in names:
        if all(_named(project, talk, name) is None for talk in project.conversations):
            tiers = [layer.name for talk in project.conversations for layer in talk.layers]
            codes = [coding.code for coding in project.codings]
            listed = ", ".join(map(repr, dict.fromkeys((*tiers, *codes)))) or "none"
            coders = ", ".join(dict.fromkeys(f"'@{c.coder}'" for c in project.codings if c.coder))
            there = f"{listed}; coders: {coders}" if coders else listed
            raise UsageError(
                f"{project.path.name}: no tier or code {name!r} in it (tiers and codes there are: {there})"
            )


def _named(project: Project, talk: Conversation, name: str) -> tuple[Unit, ...] | None:
    tiers = [layer for layer in talk.layers if _same(layer.name, name) and not _is_code(layer, project)]
    if tiers:
        return _units(talk, ((layer, item) for layer in tiers for item in layer.items))
    codings = _codings(project, talk, name)
    if codings is not None:
        return tuple(codings)
    holding = [layer for layer in talk.layers if _offers(layer, name)]
    if not holding:
        return None
    meant = ((layer, item) for layer in holding for item in layer.items if _same(item.value, name))
    return _units(talk, meant)


def _units(talk: Conversation, items: Iterable[tuple[Layer, LayerItem]]) -> tuple[Unit, ...]:
    heard = Heard(talk)
    return tuple(_unit(talk, heard, layer, item) for layer, item in items)


def _codings(project: Project, talk: Conversation, name: str) -> list[Unit] | None:
    """The codings of a code, of a coder, or of both; None where nothing in the conversation is of that kind."""
    here = [coding for coding in project.codings if coding.conversation == talk.name]
    code, _, coder = name.rpartition("@") if not _has_code(project, name) else (name, "", "")
    if coder:
        here = [coding for coding in here if _same(coding.coder, coder)]
    known = any(_same(c.code, code) for c in project.codings) or any(
        _same(c.name, code) for c in project.codes
    )
    if not here or not (known or (coder and not code)):
        return None
    meant = [coding for coding in here if not code or _same(coding.code, code)]
    return [
        Unit(c.code, c.utterances, _only_speaker(talk, c.utterances), c.start_ms, c.end_ms) for c in meant
    ]


def _has_code(project: Project, name: str) -> bool:
    return any(_same(coding.code, name) for coding in project.codings)


def _is_code(layer: Layer, project: Project) -> bool:
    """Whether a layer is the codings of a code once more, as formats with codes have it."""
    return any(coding.code == layer.name for coding in project.codings)


def _offers(layer: Layer, value: str) -> bool:
    return any(_same(item.value, value) for item in layer.items) or any(
        _same(code.name, value) for code in layer.codes
    )


def _unit(talk: Conversation, heard: Heard, layer: Layer, item: LayerItem) -> Unit:
    """An item as a unit; one that stands on no utterance covers what is said meanwhile.

    It is its tier's speaker's, or that of the only one who is heard.
    """
    utterances = item.utterances or heard.during(item.start_ms, item.end_ms, layer.participant)
    speaker = layer.participant or _only_speaker(talk, utterances)
    return Unit(item.value.strip() or layer.name, utterances, speaker, item.start_ms, item.end_ms)


def _only_speaker(talk: Conversation, utterances: Sequence[str]) -> str | None:
    speakers = {talk.by_id[u].participant for u in utterances if u in talk.by_id}
    return speakers.pop() if len(speakers) == 1 else None


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def values_of(units: Sequence[Unit]) -> Iterator[str]:
    """The codes of units, each once, in order."""
    return iter(dict.fromkeys(unit.code for unit in units))
