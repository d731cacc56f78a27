"""The colours of the built-in codes can be told apart, whatever one's colour vision."""

from itertools import combinations

import numpy as np
import pytest

from uptake_detectors import uptake_detectors

VISIONS = {
    "all three kinds of cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long-wave cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no middle-wave cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no short-wave cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""How linear red, green and blue are seen: Machado, Oliveira and Fernandes 2009, the severest degree."""

XYZ = np.array(((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)))
WHITE = np.array((0.9505, 1.0, 1.089))
APART = 14
"""The least distance of two colours in CIE 1976 L*a*b*; about 2 are just seen side by side."""

COLOURS = {code.name: code.colour for detector in uptake_detectors() for code in detector.codes}


def seen(colour: str, vision: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """L*, a* and b* of a colour as somebody with that vision sees it."""
    rgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(XYZ @ np.clip(np.array(VISIONS[vision]) @ linear, 0, 1) / WHITE)
    return np.array((116 * y - 16, 500 * (x - y), 200 * (y - z)))


@pytest.mark.parametrize("vision", sorted(VISIONS))
def test_no_two_codes_look_alike(vision: str) -> None:
    places = {name: seen(colour, vision) for name, colour in COLOURS.items()}
    near = {
        (one, other): float(np.linalg.norm(places[one] - places[other]))
        for one, other in combinations(places, 2)
    }
    assert len(places) == 15
    assert min(near.values()) >= APART, min(near, key=lambda pair: near[pair])
