"""Codings with what they are filed under and the times they have, those on recordings included."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.coders import coder_name
from uptake.formats.refi.codes import users_of
from uptake.formats.refi.codings import codings_on, media_codings
from uptake.formats.refi.filing import filed
from uptake.formats.refi.guids import normal
from uptake.formats.refi.source import RefiSource, Talk
from uptake.model import Code, Coding, Conversation, Media


class Filer:
    """Files the codings of a project.

    Args:
        source: The project.
        codes: GUID to code, without ours.
    """

    def __init__(self, source: RefiSource, codes: Mapping[str, Code]) -> None:
        self._source = source
        self._codes = codes
        self._users = {guid: coder_name(name) for guid, name in users_of(source.qde).items()}

    def on_text(self, talk: Talk, standing: Sequence[Coding]) -> Iterator[Coding]:
        """The codings on a text.

        Args:
            talk: The text.
            standing: The codings that the reader found on it.
        """
        left = Counter((c.id, c.code) for c in standing)
        units = sorted((unit.start, unit.end, name) for name, unit in talk.units.items())
        starts, ends = [u[0] for u in units], [u[1] for u in units]
        for c in codings_on(talk.text, talk.positions):
            guid = c.coding.attributes.get("guid", "")
            code = self._codes.get(c.code) or Code(self._source.codes.names.get(c.code, ""), "", "")
            if c.text is talk.text and left[guid, code.name] > 0:
                left[guid, code.name] -= 1
                covered = units[bisect_right(ends, c.start) : bisect_left(starts, c.end)]
                names = tuple(name for _, _, name in covered)
                coder = self._users.get(c.user, "")
                coding = Coding(code.name, coder, standing[0].conversation, names, id=guid)
                yield self._filed(coding, code, c.selection)

    def on_recordings(
        self, talk: Conversation, recordings: Sequence[tuple[Element, Media]]
    ) -> Iterator[Coding]:
        """The codings on stretches of a conversation's recordings; not ours."""
        for source, media in recordings:
            for begin, end, selection, coding, code in media_codings(source):
                who = coding.attributes.get("creatingUser") or selection.attributes.get("creatingUser")
                user = normal(who)
                if code in self._codes and not (user and user == self._source.ours.user):
                    span = begin - media.offset_ms, end - media.offset_ms
                    guid = coding.attributes.get("guid", "")
                    coder = self._users.get(user, "")
                    names = _during(talk, span)
                    found = Coding(self._codes[code].name, coder, talk.name, names, *span, guid)
                    yield self._filed(found, self._codes[code], selection)

    def _filed(self, coding: Coding, code: Code, selection: Element) -> Coding:
        """A coding with what its selection's description says of where it stood."""
        tier, span = filed(self._source.qde.child_text(selection, "Description"))
        filed_coding = replace(coding, tier=tier or code.above)
        if span is None or coding.start_ms is not None:
            return filed_coding
        return replace(filed_coding, start_ms=span[0], end_ms=span[1])


def _during(talk: Conversation, span: tuple[int, int]) -> tuple[str, ...]:
    """The utterances that share time with a stretch."""
    if not talk.times_measured:
        return ()
    timed = ((u.id, u.start_ms, u.end_ms) for u in talk.utterances)
    return tuple(
        name
        for name, start, end in timed
        if start is not None and end is not None and start < span[1] and span[0] < end
    )
