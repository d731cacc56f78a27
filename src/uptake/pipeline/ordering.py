"""In which order detectors run: those whose findings another one reads come first."""

from collections.abc import Iterable, Mapping

from uptake.errors import PluginError, UptakeError
from uptake.plugins import Detector, Registry


def in_order(
    names: Iterable[str], registry: Registry
) -> tuple[tuple[Detector, ...], Mapping[str, UptakeError]]:
    """Bring detectors, and those that they require, into an order in which each comes after what it reads.

    Args:
        names: The detectors to run.
        registry: Where they are.

    Returns:
        The detectors in order, the same for the same names; and what is wrong with those that cannot run: they
        require a detector that there is not, or each other.
    """
    ordered: dict[str, Detector] = {}
    faults: dict[str, UptakeError] = {}
    for name in sorted(names):
        try:
            _visit(name, registry, ordered, ())
        except UptakeError as error:
            faults[name] = error
    return tuple(ordered.values()), faults


def required_by(detector: Detector) -> tuple[str, ...]:
    """Names of the detectors whose findings it reads."""
    return tuple(getattr(detector, "requires_findings", ()))


def _visit(name: str, registry: Registry, ordered: dict[str, Detector], path: tuple[str, ...]) -> None:
    if name in ordered:
        return
    if name in path:
        circle = " -> ".join((*path[path.index(name) :], name))
        raise PluginError(
            f"{_owned(path[-1], registry)}: the detectors require each other's findings: {circle}"
        )
    detector = _find(name, registry, path)
    for required in sorted(required_by(detector)):
        _visit(required, registry, ordered, (*path, name))
    ordered[name] = detector


def _find(name: str, registry: Registry, path: tuple[str, ...]) -> Detector:
    try:
        return registry.detector(name)
    except UptakeError as error:
        if not path:
            raise
        raise PluginError(
            f"{_owned(path[-1], registry)} requires the findings of {name!r}: {error}"
        ) from None


def _owned(name: str, registry: Registry) -> str:
    return f"{name} ({registry.detector_origin(name)})"
