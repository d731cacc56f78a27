"""What stands in a project besides talk and codings."""

from collections import Counter
from collections.abc import Iterator

from uptake.formats._transcript.outside import lines_outside
from uptake.formats.refi.codings import codings_on
from uptake.formats.refi.guids import normal
from uptake.formats.refi.notes import is_our_note
from uptake.formats.refi.qde import children, first, local
from uptake.formats.refi.record import NOTE
from uptake.formats.refi.recordings import INTERNAL
from uptake.formats.refi.source import RefiSource
from uptake.model import Project
from uptake.plugins import Loss

_CONTAINERS = {
    "Links": ("Link", "link"),
    "Sets": ("Set", "set"),
    "Graphs": ("Graph", "graph"),
    "Variables": ("Variable", "variable"),
}
"""Container to what stands in it and what that is called."""

_WHY = "only QDA programs have such things"


def beyond(project: Project) -> Iterator[Loss]:
    """Memos, links, sets, graphs, variables, cases that are no speakers, and edges of codings inside utterances."""
    source = project.source
    if not isinstance(source, RefiSource):
        return
    root = source.qde.root
    for container, (element, what) in _CONTAINERS.items():
        if number := sum(1 for _ in children(first(root, container), element)):
            yield Loss(what, "", _WHY, number)
    notes = [n.attributes.get("name", "") for n in children(first(root, "Notes"), "Note")]
    if memos := sum(not is_our_note(name) and not name.casefold().startswith(NOTE) for name in notes):
        yield Loss("memo", "", _WHY, memos)
    speakers = {person.name for talk in project.conversations for person in talk.participants}
    names = [c.attributes.get("name", "") for c in children(first(root, "Cases"), "Case")]
    if others := sum(name not in speakers for name in names):
        yield Loss("case", "", "it is called like no speaker", others)
    for media in project.media:
        if media.location.startswith(INTERNAL):
            name = media.location.removeprefix(INTERNAL)
            why = f"it stays inside the project: unzip sources/{name} and put it beside the new file"
            yield Loss("recording", name, why)
    yield from _outside(project, source)
    yield from _edges(project, source)
    yield from _uncoded(source)


def _outside(project: Project, source: RefiSource) -> Iterator[Loss]:
    for talk in project.conversations:
        if number := lines_outside(source.talks[talk.name].text.lf, talk):
            yield Loss("line of a text", talk.name, "it is nobody's talk", number)


def _edges(project: Project, source: RefiSource) -> Iterator[Loss]:
    """Codings that begin or end inside an utterance."""
    ids = Counter(coding.id for coding in project.codings)
    for name, talk in source.talks.items():
        starts, ends = {u.start for u in talk.units.values()}, {u.end for u in talk.units.values()}
        inside = sum(
            (c.start not in starts or c.end not in ends) and c.coding.attributes.get("guid", "") in ids
            for c in codings_on(talk.text, talk.positions)
            if c.text is talk.text
        )
        if inside:
            why = "it begins or ends inside an utterance; it is put on the whole of it"
            yield Loss("edge of a coding", name, why, inside)


def _uncoded(source: RefiSource) -> Iterator[Loss]:
    """Selections without a code."""
    ours = source.ours.user
    alone = sum(
        local(e.name).endswith("Selection")
        and first(e, "Coding") is None
        and not (ours and normal(e.attributes.get("creatingUser")) == ours)
        for e in source.qde.root.walk()
    )
    if alone:
        yield Loss("selection", "", "it has no code", alone)
