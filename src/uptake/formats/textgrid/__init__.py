"""Praat TextGrids."""

from uptake.plugins import Format, hookimpl


@hookimpl
def uptake_formats() -> list[Format]:
    """Praat."""
    from uptake.formats.textgrid.format import TextGridFormat  # noqa: PLC0415 - loaded when a format is wanted

    return [TextGridFormat()]
