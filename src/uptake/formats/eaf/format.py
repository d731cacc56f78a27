"""The ELAN format as the plugin host sees it."""

from dataclasses import dataclass
from pathlib import Path

from uptake.formats.eaf import reader
from uptake.model import Project
from uptake.plugins import option


@dataclass(frozen=True, slots=True)
class EafOptions:
    """What a user may set under `[eaf]` in `uptake.toml`."""

    tiers: tuple[str, ...] = option(
        (),
        description="The tiers that hold the talk, each as `TIER` or `TIER=Speaker`; found by themselves if none is named.",
    )


class EafFormat:
    """ELAN annotation files, EAF 2.0 to 3.x."""

    name = "eaf"
    description = "ELAN annotation file"
    suffixes: tuple[str, ...] = (".eaf",)
    options = EafOptions()

    def read(self, path: Path, options: EafOptions) -> Project:
        """Read an ELAN file; `reader.read` says how.

        Raises:
            InputError: It cannot be read; the message says where and why.
            AmbiguousInputError: Two tiers could equally well be the talk.
        """
        return reader.read(path, options.tiers)
