"""Pictures as files: .svg by ourselves, .pdf and .png by matplotlib, which draws the same shapes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uptake.errors import UsageError
from uptake.export.letters import legible
from uptake.export.plot.colours import PAPER
from uptake.export.plot.scene import Box, Diamond, Dot, Label, Rule, Scene, Shape
from uptake.export.plot.svg import svg_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS_PER_INCH = 72
DOTS_PER_INCH = 600
"""As many as journals ask for in drawings."""

_LOOKS: Mapping[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every system
    "pdf.fonttype": 42,  # letters stay letters
    "text.parse_math": False,
    "axes.unicode_minus": False,
}


def write_picture(scene: Scene, target: Path, kind: str) -> None:
    """Write a picture.

    Args:
        scene: The picture.
        target: Where to.
        kind: `.svg`, `.pdf` or `.png`.

    Raises:
        UsageError: There is no such kind, or what writes it is not installed.
    """
    demand_kind(kind)
    KINDS[kind](scene, target)


def demand_kind(kind: str) -> None:
    """Make sure that pictures of a kind can be written.

    Raises:
        UsageError: They cannot.
    """
    if kind not in KINDS:
        raise UsageError(
            f"no picture is written as {kind or 'a file without suffix'!r} (there are: {', '.join(KINDS)})"
        )


def _svg(scene: Scene, target: Path) -> None:
    target.write_text(svg_of(scene), encoding="utf-8", newline="\n")


def _pdf(scene: Scene, target: Path) -> None:
    _by_matplotlib(scene, target, format="pdf", metadata={"CreationDate": None, "Title": legible(scene.told)})


def _png(scene: Scene, target: Path) -> None:
    _by_matplotlib(scene, target, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})


KINDS: Mapping[str, Callable[[Scene, Path], None]] = {".svg": _svg, ".pdf": _pdf, ".png": _png}
"""The suffixes of pictures that can be written."""


def _by_matplotlib(scene: Scene, target: Path, **how: Any) -> None:
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra, and slow to import
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - the same
        from matplotlib.figure import Figure  # noqa: PLC0415 - the same
    except ImportError as error:
        raise UsageError(f'.{how["format"]} needs matplotlib: pip install "uptake[plot]"') from error
    with mpl.rc_context():
        mpl.rcdefaults()  # a person's own settings decide nothing here
        mpl.rcParams.update(_LOOKS)
        size = (scene.width / POINTS_PER_INCH, scene.height / POINTS_PER_INCH)
        figure = Figure(figsize=size, facecolor=PAPER)
        FigureCanvasAgg(figure)
        for order, shape in enumerate(scene.shapes):
            _add(figure, shape, scene.height, order)
        figure.savefig(target, **how)


def _add(figure: "Figure", shape: Shape, height: float, order: int) -> None:
    """Draw one shape; matplotlib counts shares of the figure from its lower left corner."""
    from matplotlib import lines, patches, transforms  # noqa: PLC0415 - as above

    across = transforms.Affine2D().scale(1, -1).translate(0, height)
    points = across + transforms.Affine2D().scale(1 / POINTS_PER_INCH) + figure.dpi_scale_trans
    artist: Any
    if isinstance(shape, Label):
        figure.text(
            shape.x, shape.y, legible(shape.text), transform=points, zorder=order, **_text_looks(shape)
        )
        return
    if isinstance(shape, Rule):
        artist = lines.Line2D(
            (shape.x1, shape.x2), (shape.y1, shape.y2), color=shape.stroke, linewidth=shape.width
        )
    elif isinstance(shape, Box):
        edge = {"edgecolor": shape.stroke, "linewidth": 0.5} if shape.stroke else {"linewidth": 0}
        artist = patches.Rectangle(
            (shape.x, shape.y), shape.width, shape.height, facecolor=shape.fill, **edge
        )
    elif isinstance(shape, Dot):
        fill = shape.fill or "none"
        artist = patches.Circle(
            (shape.x, shape.y), shape.radius, facecolor=fill, edgecolor=shape.stroke, linewidth=0.6
        )
    else:
        artist = patches.Polygon(_corners(shape), facecolor=shape.fill, linewidth=0)
    artist.set_transform(points)
    artist.set_zorder(order)
    figure.add_artist(artist)


def _corners(diamond: Diamond) -> list[tuple[float, float]]:
    x, y, r = diamond.x, diamond.y, diamond.radius
    return [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]


def _text_looks(label: Label) -> dict[str, Any]:
    return {
        "fontsize": label.size,
        "color": label.colour,
        "fontweight": "bold" if label.bold else "normal",
        "horizontalalignment": {"start": "left", "middle": "center", "end": "right"}[label.anchor],
        "verticalalignment": "baseline",
        "rotation": 90 if label.upright else 0,
        "rotation_mode": "anchor",
    }
