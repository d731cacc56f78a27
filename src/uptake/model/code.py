"""The category that a finding is put under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A category with its definition, as a codebook or a controlled vocabulary lists it.

    Args:
        name: Lower case, words joined by hyphens, unique among all detectors: `null-finding`.
        description: One or two sentences; never empty, because ELAN cannot save an empty one.
        colour: `#RRGGBB`.
        label: What to write on a tier as the annotation's value; the name unless given.
        above: Name of the code or vocabulary that a file lists it under; empty for none.
    """

    name: str
    description: str
    colour: str
    label: str = ""
    above: str = ""

    def __post_init__(self) -> None:
        if not self.label:
            object.__setattr__(self, "label", self.name)
