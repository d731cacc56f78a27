"""A small fitted model over explainable cues, shared by the detectors of reassurance and its uptake.

The words of a turn are looked up in cue families (`../cues/*.toml`); families, their order within a clause, and the
families of the turns around make named features; each code has a weight for each feature (`weights/model.json`,
fitted by `training/fit.py` on judged talk), and the sum, calibrated, is its confidence.
"""

from uptake_detectors.fitted.cues import Cues, families, load_cues
from uptake_detectors.fitted.findings import FittedOptions, findings
from uptake_detectors.fitted.hits import Hit, hits
from uptake_detectors.fitted.model import Model, load_model
from uptake_detectors.fitted.units import CLINICIAN, PATIENT, Unit, units

__all__ = [
    "CLINICIAN",
    "PATIENT",
    "Cues",
    "FittedOptions",
    "Hit",
    "Model",
    "Unit",
    "families",
    "findings",
    "hits",
    "load_cues",
    "load_model",
    "units",
]
