"""A picture as SVG: its text stays text, in a typeface that every system has something for."""

from xml.etree.ElementTree import Element, SubElement, tostring

from uptake.export.letters import legible
from uptake.export.plot.colours import PAPER
from uptake.export.plot.scene import Box, Diamond, Dot, Label, Rule, Scene, Shape

FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_MM_PER_POINT = 25.4 / 72


def svg_of(scene: Scene) -> str:
    """The picture as an SVG document, sized in millimetres."""
    size = {
        "width": f"{scene.width * _MM_PER_POINT:.2f}mm",
        "height": f"{scene.height * _MM_PER_POINT:.2f}mm",
        "viewBox": f"0 0 {_n(scene.width)} {_n(scene.height)}",
    }
    root = Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "font-family": FONTS, "role": "img"}
    )
    SubElement(root, "title").text = legible(scene.told)
    SubElement(root, "rect", width="100%", height="100%", fill=PAPER)
    for shape in scene.shapes:
        _add(root, shape)
    for element in root:
        element.tail = "\n"
    return tostring(root, encoding="unicode") + "\n"


def _add(root: Element, shape: Shape) -> None:
    """Draw one shape."""
    if isinstance(shape, Box):
        _add_box(root, shape)
    elif isinstance(shape, Rule):
        ends = {"x1": _n(shape.x1), "y1": _n(shape.y1), "x2": _n(shape.x2), "y2": _n(shape.y2)}
        SubElement(root, "line", {**ends, "stroke": shape.stroke, "stroke-width": _n(shape.width)})
    elif isinstance(shape, Dot):
        place = {"cx": _n(shape.x), "cy": _n(shape.y), "r": _n(shape.radius)}
        looks = {"stroke": shape.stroke, "stroke-width": "0.6", "fill": shape.fill or "none"}
        SubElement(root, "circle", {**place, **looks})
    elif isinstance(shape, Diamond):
        x, y, r = shape.x, shape.y, shape.radius
        corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        SubElement(root, "polygon", points=" ".join(f"{_n(a)},{_n(b)}" for a, b in corners), fill=shape.fill)
    else:
        _add_label(root, shape)


def _add_box(root: Element, box: Box) -> None:
    edges = {"x": _n(box.x), "y": _n(box.y), "width": _n(box.width), "height": _n(box.height)}
    edge = {"stroke": box.stroke, "stroke-width": "0.5"} if box.stroke else {}
    rect = SubElement(root, "rect", {**edges, "fill": box.fill, **edge})
    if box.title:
        SubElement(rect, "title").text = legible(box.title)


def _add_label(root: Element, label: Label) -> None:
    place = {"x": _n(label.x), "y": _n(label.y), "font-size": _n(label.size), "fill": label.colour}
    if label.anchor != "start":
        place["text-anchor"] = label.anchor
    if label.bold:
        place["font-weight"] = "bold"
    if label.upright:
        place["transform"] = f"rotate(-90 {_n(label.x)} {_n(label.y)})"
    SubElement(root, "text", place).text = legible(label.text)


def _n(number: float) -> str:
    """A number with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
