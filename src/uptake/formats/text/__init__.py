"""Plain-text transcripts (.txt), read only."""

from uptake.plugins import Format, hookimpl


@hookimpl
def uptake_formats() -> list[Format]:
    """Plain text."""
    from uptake.formats.text.format import TextFormat  # noqa: PLC0415 - read when a format is wanted

    return [TextFormat()]
