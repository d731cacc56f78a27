"""Pictures for papers: sized for a column, in colours that everybody can tell apart, the same bytes each time."""

from uptake.export.plot.matrix import matrix
from uptake.export.plot.picture import KINDS, demand_kind, write_picture
from uptake.export.plot.rates import rates
from uptake.export.plot.scene import Scene
from uptake.export.plot.size import points
from uptake.export.plot.svg import svg_of
from uptake.export.plot.timeline import timeline

__all__ = [
    "KINDS",
    "Scene",
    "demand_kind",
    "matrix",
    "points",
    "rates",
    "svg_of",
    "timeline",
    "write_picture",
]
