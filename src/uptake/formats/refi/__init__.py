"""REFI-QDA projects (.qdpx)."""

from uptake.plugins import Format, hookimpl


@hookimpl
def uptake_formats() -> list[Format]:
    """The format, imported when it is asked for."""
    from uptake.formats.refi.format import RefiFormat  # noqa: PLC0415 - the host asks only when it needs formats

    return [RefiFormat()]
