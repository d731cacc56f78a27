"""Have reassurance-uptake run where the table of sequences is made."""

from dataclasses import replace

from uptake.export.sequences import CODE as DETECTOR
from uptake.pipeline.settings import Choices


def with_sequences(choices: Choices) -> Choices:
    """The choices with the detector that the table is made from, and no other that nobody asked for."""
    if choices.only or not choices.detectors:
        return replace(choices, only=tuple(dict.fromkeys((*choices.only, DETECTOR))))
    return replace(choices, detectors=(*choices.detectors, DETECTOR))
