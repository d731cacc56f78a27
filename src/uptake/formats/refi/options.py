"""What a user can set for REFI-QDA projects: `[refi]` in `uptake.toml`."""

from dataclasses import dataclass

from uptake.formats.refi.counting import BY_NAME
from uptake.plugins import option


@dataclass(frozen=True, slots=True)
class RefiOptions:
    """The options of the format."""

    positions: str = option(
        "",
        description="What text positions count, where nothing in the project tells; empty: found out.",
        choices=("", *BY_NAME),
    )
    speaker_pattern: str = option(
        "",
        description="A regular expression for a speaker at a line start, the name in a group; empty: found out.",
    )
    one_per_turn: bool = option(
        default=False,
        description="Write a selection for each turn of a finding; else one from the first to the last.",
    )
    sources: str = option(
        "", description="Folder below which sources outside the project may be read; empty: nowhere."
    )
