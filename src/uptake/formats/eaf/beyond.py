"""What stands in an .eaf besides talk and tiers."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from uptake.formats._xml.parse import parse_xml
from uptake.formats.eaf.made_up import TIMES_PROPERTY
from uptake.formats.eaf.names import is_ours
from uptake.formats.eaf.source import EafSource
from uptake.model import Project
from uptake.plugins import Loss

_WHAT = {
    "LINKED_FILE_DESCRIPTOR": "linked file",
    "LEXICON_REF": "lexicon",
    "REF_LINK_SET": "set of links between annotations",
    "EXTERNAL_REF": "external reference",
}
_WHY = "only ELAN has such things"
_ELANS_OWN = frozenset({"URN", "lastUsedAnnotationId", TIMES_PROPERTY})
"""Properties that say nothing about the talk."""


def beyond(project: Project) -> Iterator[Loss]:
    """Linked files, lexicons, links, properties, languages, and which tier hangs on which."""
    source = project.source
    if not isinstance(source, EafSource):
        return
    root = parse_xml(source.raw, project.path.name, keep_blanks=False)
    found = Counter(str(e.tag) for e in (*root.iterchildren(), *root.iterfind("HEADER/*")))
    for tag, what in _WHAT.items():
        if found[tag]:
            yield Loss(what, "", _WHY, found[tag])
    names = [p.get("NAME", "") for p in root.iterfind("HEADER/PROPERTY")]
    if others := sum(not is_ours(name) and name not in _ELANS_OWN for name in names):
        yield Loss("property", "", _WHY, others)
    yield from _without_words(root, source)
    tiers = [tier for tier in source.tiers if not tier.ours]
    if hanging := sum(bool(tier.parent) for tier in tiers):
        yield Loss("tier hierarchy", "", "the tier stands by itself, not below another", hanging)
    if spoken := sum(bool(tier.language) for tier in tiers):
        yield Loss("language of a tier", "", "there is no place for it", spoken)


def _without_words(root: etree._Element, source: EafSource) -> Iterator[Loss]:
    """Annotations on the tiers of the talk that are no utterance: blank ones, and words that were joined."""
    said = Counter(source.tier_of.values())
    talk = {tier for tiers in source.talk_tiers.values() for tier in tiers}
    for tier in root.iterchildren("TIER"):
        name = tier.get("TIER_ID", "")
        if name in talk:
            values = [(value.text or "").strip() for value in tier.iter("ANNOTATION_VALUE")]
            if blank := values.count(""):
                yield Loss("annotation", f"tier {name}", "it says nothing", blank)
            if (joined := len(values) - blank) > said[name]:
                yield Loss(
                    "annotation", f"tier {name}", "it is a word: those of an utterance are joined", joined
                )
