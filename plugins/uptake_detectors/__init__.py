"""The built-in detectors, registered as anybody's are."""

from collections.abc import Iterable

from uptake.plugins import Detector, hookimpl
from uptake_detectors.minimal_response_run import MinimalResponseRun
from uptake_detectors.third_party_objection import ThirdPartyObjection
from uptake_detectors.we_deferral import WeDeferral


@hookimpl
def uptake_detectors() -> Iterable[Detector]:
    """The detectors of this distribution."""
    return (MinimalResponseRun(), WeDeferral(), ThirdPartyObjection())
