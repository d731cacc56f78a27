"""The languages, conventions and tables that come with `uptake`, registered as anybody's are."""

from collections.abc import Iterable

from uptake.builtin.tables import TABLES
from uptake.plugins import ConventionPack, Exporter, LanguagePack, hookimpl
from uptake.text import built_in_conventions, built_in_languages


@hookimpl
def uptake_conventions() -> Iterable[ConventionPack]:
    """The conventions of this distribution."""
    return built_in_conventions()


@hookimpl
def uptake_languages() -> Iterable[LanguagePack]:
    """The languages of this distribution."""
    return built_in_languages()


@hookimpl
def uptake_exporters() -> Iterable[Exporter]:
    """The kinds of tables of this distribution."""
    return TABLES
