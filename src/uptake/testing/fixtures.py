"""The pytest plugin: the kit as fixtures. pytest finds it by its entry point; nothing is imported before it is used."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(name="uptake_talk")
def talk_fixture() -> Callable[..., Any]:
    """`uptake.testing.talk`: make a conversation from lines."""
    from uptake.testing import talk  # noqa: PLC0415 - a session that does not use it does not pay for it

    return talk


@pytest.fixture(name="assert_detects")
def assert_detects_fixture() -> Callable[..., Any]:
    """`uptake.testing.assert_detects`: a detector finds a code in exactly these places."""
    from uptake.testing import assert_detects  # noqa: PLC0415 - the same

    return assert_detects


@pytest.fixture(name="assert_silent")
def assert_silent_fixture() -> Callable[..., Any]:
    """`uptake.testing.assert_silent`: a detector finds nothing."""
    from uptake.testing import assert_silent  # noqa: PLC0415 - the same

    return assert_silent


@pytest.fixture(name="assert_detector_conforms")
def assert_detector_conforms_fixture() -> Callable[..., None]:
    """`uptake.testing.assert_detector_conforms`: what holds for any detector holds for this one."""
    from uptake.testing import assert_detector_conforms  # noqa: PLC0415 - the same

    return assert_detector_conforms


@pytest.fixture(name="assert_format_conforms")
def assert_format_conforms_fixture() -> Callable[..., None]:
    """`uptake.testing.assert_format_conforms`: what holds for any format holds for this one."""
    from uptake.testing import assert_format_conforms  # noqa: PLC0415 - the same

    return assert_format_conforms


@pytest.fixture(name="assert_convention_conforms")
def assert_convention_conforms_fixture() -> Callable[..., None]:
    """`uptake.testing.assert_convention_conforms`: what holds for any transcription convention holds for this one."""
    from uptake.testing import assert_convention_conforms  # noqa: PLC0415 - the same

    return assert_convention_conforms


@pytest.fixture(name="assert_language_conforms")
def assert_language_conforms_fixture() -> Callable[..., None]:
    """`uptake.testing.assert_language_conforms`: what holds for any language holds for this one."""
    from uptake.testing import assert_language_conforms  # noqa: PLC0415 - the same

    return assert_language_conforms


@pytest.fixture(name="assert_exporter_conforms")
def assert_exporter_conforms_fixture() -> Callable[..., None]:
    """`uptake.testing.assert_exporter_conforms`: what holds for any exporter holds for this one."""
    from uptake.testing import assert_exporter_conforms  # noqa: PLC0415 - the same

    return assert_exporter_conforms
