"""The command line."""

from uptake.cli.app import main

__all__ = ["main"]
