"""A detector for uptake: other-initiated repair."""

import uptake

from uptake_other_initiated_repair.detector import OtherInitiatedRepair


@uptake.hookimpl
def uptake_detectors() -> list[uptake.Detector]:
    """The detectors that this package adds."""
    return [OtherInitiatedRepair()]
