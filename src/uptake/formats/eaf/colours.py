"""Tier colours for ELAN, in the preferences file (.pfsx) that it looks for beside an .eaf."""

from collections.abc import Mapping

from uptake.formats._xml.splice import Layout, New, render
from uptake.formats.eaf.arrangement import arrange
from uptake.formats.eaf.source import EafSource
from uptake.model import Conversation, Plan

_LAYOUT = Layout("\n", "    ")
_SCHEMA = "http://www.mpi.nl/tools/elan/Prefs_v1.1.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def tier_colours(source: EafSource, conversation: Conversation, plan: Plan) -> bytes:
    """A preferences file with a colour for each tier of findings: that of its detector's first code.

    Args:
        source: The file as it was read.
        conversation: Its talk.
        plan: What comes and what goes.

    Returns:
        The file; empty where there is nothing to colour.
    """
    colours = {run.name: run.codes[0].colour for run in plan.detectors if run.codes}
    tiers = arrange(source, conversation, plan, frozenset()).tiers
    chosen = {t.name: colours[t.record.detector] for t in tiers if t.record.detector in colours}
    return preferences(chosen) if chosen else b""


def preferences(colours: Mapping[str, str]) -> bytes:
    """An ELAN preferences file that gives tiers their colours.

    Args:
        colours: TIER_ID to `#RRGGBB`.
    """
    tiers = tuple(
        New("pref", {"key": name}, children=(New("Object", {"class": "java.awt.Color"}, _rgb(colour)),))
        for name, colour in colours.items()
    )
    group = New("prefGroup", {"key": "TierColors"}, children=tiers)
    attributes = {"version": "1.1", "xmlns:xsi": _INSTANCE, "xsi:noNamespaceSchemaLocation": _SCHEMA}
    document = render(New("preferences", attributes, children=(group,)), _LAYOUT, 0)
    return f'<?xml version="1.0" encoding="UTF-8"?>{document}\n'.encode()


def _rgb(colour: str) -> str:
    """`#0A141E` as `10,20,30`."""
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
