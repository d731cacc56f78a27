"""Agreement of a detector with a person, or of two persons: what to trust, and how far."""

from uptake.evaluate.agreement import measures_of, spreads
from uptake.evaluate.alpha import krippendorff_alpha
from uptake.evaluate.coded import coded_units
from uptake.evaluate.comparison import Comparison, Item, Tally, compare
from uptake.evaluate.estimate import Estimate, Stratum, precision_of, recall_of
from uptake.evaluate.matching import Tolerance
from uptake.evaluate.measures import FourFold, cohen_kappa, modified_kappa, wilson
from uptake.evaluate.reviewed import Judged, judged
from uptake.evaluate.sampling import Sample, draw
from uptake.evaluate.sweep import Step, sweep
from uptake.evaluate.unit import Pair, Unit, found_units

__all__ = [
    "Comparison",
    "Estimate",
    "FourFold",
    "Item",
    "Judged",
    "Pair",
    "Sample",
    "Step",
    "Stratum",
    "Tally",
    "Tolerance",
    "Unit",
    "coded_units",
    "cohen_kappa",
    "compare",
    "draw",
    "found_units",
    "judged",
    "krippendorff_alpha",
    "measures_of",
    "modified_kappa",
    "precision_of",
    "recall_of",
    "spreads",
    "sweep",
    "wilson",
]
