"""What talk, findings and projects are, whatever file they came from. No XML and no files here."""

from uptake.model.code import Code
from uptake.model.conversation import Conversation, Layer, LayerItem, Media, Participant, Utterance
from uptake.model.finding import Evidence, Finding, Scalar, merge_findings
from uptake.model.plan import DetectorRun, Placed, Plan
from uptake.model.project import Coding, Part, Project, Verdict, Written
from uptake.model.turn import Turn, turns_of

__all__ = [
    "Code",
    "Coding",
    "Conversation",
    "DetectorRun",
    "Evidence",
    "Finding",
    "Layer",
    "LayerItem",
    "Media",
    "Part",
    "Participant",
    "Placed",
    "Plan",
    "Project",
    "Scalar",
    "Turn",
    "Utterance",
    "Verdict",
    "Written",
    "merge_findings",
    "turns_of",
]
