"""A format for uptake: WebVTT captions with speakers."""

import uptake

from uptake_webvtt.format import WebVttFormat


@uptake.hookimpl
def uptake_formats() -> list[uptake.Format]:
    """The formats that this package adds."""
    return [WebVttFormat()]
