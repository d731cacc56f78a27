"""Verdicts that a person gave in another file, put on the verdict tiers that were just added to a new one."""

from collections.abc import Iterator, Mapping

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.outline import outline
from uptake.formats._xml.splice import Edit, Layout, New, opening, splice
from uptake.formats.eaf.names import VERDICT_TYPE, entry_id

_LAYOUT = Layout("\n", "    ")


def with_verdicts(utf8: bytes, verdicts: Mapping[str, str]) -> bytes:
    """A file that was just made, with verdicts on its empty verdict tiers.

    Args:
        utf8: The file.
        verdicts: ANNOTATION_ID of a finding to `confirmed`, `rejected` or `unsure`.
    """
    if not verdicts:
        return utf8
    root = outline(utf8, lambda _element, _depth: True)
    tiers = {t.attributes.get("TIER_ID", ""): t for t in root.named("TIER")}
    edits: list[Edit] = []
    for tier in tiers.values():
        if tier.attributes.get("LINGUISTIC_TYPE_REF") == VERDICT_TYPE:
            new = tuple(_annotations(tiers[tier.attributes["PARENT_REF"]], verdicts))
            edits += opening(tier, new, _LAYOUT, 2) if new else ()
    return splice(utf8, edits)


def _annotations(findings: Element, verdicts: Mapping[str, str]) -> Iterator[New]:
    ids = (a.attributes.get("ANNOTATION_ID", "") for e in findings.children for a in e.children)
    for judged in ids:
        if value := verdicts.get(judged):
            attributes = {
                "ANNOTATION_ID": f"{judged}-v",
                "ANNOTATION_REF": judged,
                "CVE_REF": entry_id(value),
            }
            text = New("ANNOTATION_VALUE", text=value)
            yield New("ANNOTATION", children=(New("REF_ANNOTATION", attributes, children=(text,)),))
