"""ELAN annotation files (.eaf)."""

from uptake.plugins import Format, hookimpl


@hookimpl
def uptake_formats() -> list[Format]:
    """ELAN."""
    from uptake.formats.eaf.format import EafFormat  # noqa: PLC0415 - lxml is loaded when a format is wanted

    return [EafFormat()]
