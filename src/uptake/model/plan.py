"""What a run is going to do to a file, decided before a byte is written."""

from dataclasses import dataclass

from uptake.model.code import Code
from uptake.model.finding import Finding, Scalar
from uptake.model.project import Written


@dataclass(frozen=True, slots=True)
class DetectorRun:
    """A detector as it was run: what provenance records.

    Args:
        name: Its name.
        version: Its version.
        codes: The codes it can give, for vocabularies and codebooks.
        options: Its options and their values, sorted by name.
    """

    name: str
    version: str
    codes: tuple[Code, ...]
    options: tuple[tuple[str, Scalar], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and the name of the conversation it belongs to."""

    conversation: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is going to do to a file.

    Args:
        add: Findings to write.
        keep: What stands there and stays untouched, and what a person deleted and stays deleted.
        withdraw: Ours, unjudged, and no longer holding; a finding that is to be rewritten stands here and in `add`.
        detectors: The detectors that ran to their end, sorted by name.
        review: Whether to add empty verdict tiers or codes for a person to fill.
        settings: Fingerprint of everything that the run depends on besides the file, 64 hexadecimal digits; empty where
            it must not be taken for done: a detector failed, or not everything can be told.
        blank: Whether what is added are no findings but stretches for a person to code: they stand there without a value,
            evidence or confidence, with answers to choose from.
    """

    add: tuple[Placed, ...] = ()
    keep: tuple[Written, ...] = ()
    withdraw: tuple[Written, ...] = ()
    detectors: tuple[DetectorRun, ...] = ()
    review: bool = False
    settings: str = ""
    blank: bool = False
