"""The built-in detectors, registered as anybody's are."""

from collections.abc import Iterable

from uptake.plugins import Detector, hookimpl
from uptake_detectors.acknowledgement import Acknowledgement
from uptake_detectors.alarming_language import AlarmingLanguage
from uptake_detectors.examination_validation import ExaminationValidation
from uptake_detectors.imaging_request import ImagingRequest
from uptake_detectors.minimal_response_run import MinimalResponseRun
from uptake_detectors.normalising import Normalising
from uptake_detectors.null_finding import NullFinding
from uptake_detectors.persisting_worry import PersistingWorry
from uptake_detectors.reassurance_uptake import ReassuranceUptake
from uptake_detectors.technology_agency import TechnologyAgency
from uptake_detectors.third_party_objection import ThirdPartyObjection
from uptake_detectors.validation_seeking import ValidationSeeking
from uptake_detectors.visual_education import VisualEducation
from uptake_detectors.we_deferral import WeDeferral


@hookimpl
def uptake_detectors() -> Iterable[Detector]:
    """The detectors of this distribution."""
    return (
        MinimalResponseRun(),
        WeDeferral(),
        ThirdPartyObjection(),
        Acknowledgement(),
        AlarmingLanguage(),
        ExaminationValidation(),
        ImagingRequest(),
        Normalising(),
        NullFinding(),
        PersistingWorry(),
        ReassuranceUptake(),
        TechnologyAgency(),
        ValidationSeeking(),
        VisualEducation(),
    )
