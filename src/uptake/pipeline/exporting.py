"""Have an exporter write a table; one that fails is named with whose it is."""

import contextlib
import sys
from dataclasses import replace
from pathlib import Path

from uptake.errors import PluginError, UptakeError
from uptake.pipeline.looking import where_raised
from uptake.plugins import Exporter, Registry, Table
from uptake.plugins.loading import OWN_DISTRIBUTION


def export_table(exporter: Exporter, table: Table, target: Path, registry: Registry) -> None:
    """Write a table.

    Args:
        exporter: What writes it.
        table: The table.
        target: Where to.
        registry: Whose the exporter is.

    Raises:
        UsageError: Something that it needs is not installed.
        OSError: The file cannot be written.
        PluginError: The exporter failed.
    """
    owner = registry.origin("exporter", exporter.name)
    if owner.distribution != OWN_DISTRIBUTION:
        table = replace(table, rows=list(table.rows))  # they may do with them whatever a list allows
    try:
        with contextlib.redirect_stdout(sys.stderr):  # what it prints is no part of a table that is piped on
            exporter.export(table, target)
    except (UptakeError, OSError):
        raise
    except Exception as error:
        raise PluginError(f"the exporter {exporter.name} ({owner}) failed: {where_raised(error)}") from error
