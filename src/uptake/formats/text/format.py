"""The format as the host sees it."""

from dataclasses import dataclass
from pathlib import Path

from uptake.model import Project
from uptake.plugins import Loss, option


@dataclass(frozen=True, slots=True)
class TextOptions:
    """The options of the format."""

    speaker_pattern: str = option(
        "",
        description="A regular expression for a speaker at a line start, the name in a group; empty: found out.",
    )


class TextFormat:
    """Plain-text transcripts: read only."""

    name = "text"
    description = "plain-text transcripts (.txt); read only"
    suffixes: tuple[str, ...] = (".txt",)
    options = TextOptions()

    def read(self, path: Path, options: TextOptions) -> Project:
        """Read a .txt."""
        from uptake.formats.text.reader import read_text

        return read_text(path, options.speaker_pattern)

    def beyond(self, project: Project) -> tuple[Loss, ...]:
        """What a text has besides talk."""
        from uptake.formats.text.reader import lines_beyond

        number = lines_beyond(project)
        return (Loss("line of a text", "", "it is nobody's talk", number),) if number else ()
