"""What a run is to do: the command line over `uptake.toml` over the defaults, checked against the plugins there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uptake.errors import UsageError
from uptake.pipeline.config import Config, top_level_keys, unknown_key
from uptake.pipeline.packs import Packs, packs_of
from uptake.pipeline.roles import RoleRule
from uptake.plugins import Detector, Registry, with_values

CORE = ("minimal-response-run", "third-party-objection", "we-deferral")
"""The detectors that run unless others are chosen."""

TIMEOUT_SECONDS = 60.0
"""How long a detector may look at one conversation."""

_LONGEST_TIMEOUT = 1_000_000
"""Seconds; no system can wait for ever longer times."""

TIMEOUT = "detector_timeout"
"""The key that says how long that is."""

ENABLED = "enabled"
"""The key of a detector's table that says whether it runs: `enabled = false`."""

MIN_CONFIDENCE = "min_confidence"
"""The key, of all or of one detector's table, that says from which confidence on findings are kept."""

LEXICONS = "lexicons"
"""Under this name the provenance of a detector tells which words the user changed."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says on the command line, or a program in its place.

    Args:
        roles: Speaker and role.
        language: ISO 639-1.
        convention: Name of the transcription convention.
        detectors: Detectors to run besides the usual ones; `all` for every one.
        only: Detectors to run and no others.
        options: Detector or format, option, value.
        tiers: For formats that have the option `tiers`: the tiers to read as talk.
        speaker_pattern: For formats that have this option: what a speaker at a line start looks like.
        positions: For formats that have this option: what text positions count.
        plugins: Plugin files.
        timeout_seconds: For one detector and one conversation; 0 for no limit.
        review: Whether to add empty verdict tiers.
        interviews: Whether detectors look at interviews about consultations as well.
        min_confidence: Detector, empty for all, and the least confidence of its findings.
        command: The command as typed, for messages that say what to type instead.
    """

    roles: tuple[tuple[str, str], ...] = ()
    language: str | None = None
    convention: str | None = None
    detectors: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    options: tuple[tuple[str, str, Any], ...] = ()
    tiers: tuple[str, ...] = ()
    speaker_pattern: str | None = None
    positions: str | None = None
    plugins: tuple[Path, ...] = ()
    timeout_seconds: float | None = None
    review: bool = False
    interviews: bool = False
    min_confidence: tuple[tuple[str, float], ...] = ()
    command: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is to do.

    Args:
        roles: The user's roles; a later one overrides an earlier one.
        language: What the user says it is.
        convention: What the user says it is.
        detectors: Names of the detectors to run, sorted.
        options: Detector or format name to its options.
        timeout_seconds: For one detector and one conversation; 0 for no limit.
        review: Whether to add empty verdict tiers.
        interviews: Whether detectors look at interviews about consultations as well.
        min_confidence: Detector, empty for all others, to the least confidence of its findings.
        command: The command as typed.
        packs: The languages and conventions, with the user's own words.
    """

    roles: tuple[RoleRule, ...] = ()
    language: str | None = None
    convention: str | None = None
    detectors: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    timeout_seconds: float = TIMEOUT_SECONDS
    review: bool = False
    interviews: bool = False
    min_confidence: Mapping[str, float] = field(default_factory=dict)
    command: str = field(default="", compare=False)
    packs: Packs = field(default_factory=Packs, compare=False, repr=False)

    def least_confidence(self, detector: str) -> float:
        """From which confidence on the findings of a detector are kept."""
        return self.min_confidence.get(detector, self.min_confidence.get("", 0.0))

    @property
    def command_line_roles(self) -> tuple[RoleRule, ...]:
        """The roles that were given with `--role`; a file in which they fit nobody has to be looked into."""
        return tuple(rule for rule in self.roles if rule.where == "--role")


def decide_settings(config: Config, choices: Choices, registry: Registry) -> Settings:
    """Put the command line over the settings file over the defaults.

    Raises:
        UsageError: Something is named that there is not, or a value does not fit.
        DuplicateNameError: A detector was asked for whose name two plugins use.
        PluginLoadError: A plugin file that the user named could not be loaded.
    """
    registry.demand()
    values = config.values
    packs = packs_of(registry, config.lexicons)
    return Settings(
        roles=(*_config_roles(config), *(RoleRule(speaker, role) for speaker, role in choices.roles)),
        language=choices.language or values.get("language"),
        convention=_convention(config, choices, packs),
        detectors=tuple(sorted(_selected(config, choices, registry))),
        options=_options(config, choices, registry),
        timeout_seconds=_timeout(config, choices),
        review=choices.review or values.get("review", False),
        interviews=choices.interviews or values.get("interviews", False),
        min_confidence=_thresholds(config, choices, registry),
        command=choices.command,
        packs=packs,
    )


def _convention(config: Config, choices: Choices, packs: Packs) -> str | None:
    name: str | None = choices.convention or config.values.get("convention")
    if name is not None and name not in packs.convention_names:
        where = "--convention" if choices.convention else config.where("convention")
        raise unknown_key(name, packs.convention_names, where, "convention")
    return name


def _thresholds(config: Config, choices: Choices, registry: Registry) -> dict[str, float]:
    """The least confidence for each detector; the command line's for all of them wins over the file's for one."""
    own = {
        name: _share(table[MIN_CONFIDENCE], config.where(MIN_CONFIDENCE, f"detectors.{name}"))
        for name, table in config.detectors.items()
        if MIN_CONFIDENCE in table and _is_threshold(MIN_CONFIDENCE, registry.detector(name).options)
    }
    if MIN_CONFIDENCE in config.values:
        own[""] = _share(config.values[MIN_CONFIDENCE], config.where(MIN_CONFIDENCE))
    said = {
        registry.detector(name).name if name else "": _share(least, "--min-confidence")
        for name, least in choices.min_confidence
    }
    return said if "" in said else own | said


def _timeout(config: Config, choices: Choices) -> float:
    said = choices.timeout_seconds
    seconds = config.values.get(TIMEOUT, TIMEOUT_SECONDS) if said is None else said
    if not 0 <= seconds <= _LONGEST_TIMEOUT:
        what = f"{config.where(TIMEOUT)}: {TIMEOUT}" if said is None else "--detector-timeout"
        raise UsageError(f"{what} must be a number of seconds, {_LONGEST_TIMEOUT:,} at most; 0 for no limit")
    return float(seconds)


def _share(value: Any, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise UsageError(f"{where}: {MIN_CONFIDENCE} must be a number from 0 to 1")
    return float(value)


def _is_threshold(key: str, options: Any) -> bool:
    """Whether a key of a detector's table is the threshold, and no option of its own."""
    return key == MIN_CONFIDENCE and not hasattr(options, MIN_CONFIDENCE)


def _config_roles(config: Config) -> Iterator[RoleRule]:
    return (
        RoleRule(who, role, config.path.name if config.path else "") for who, role in config.roles.items()
    )


def _selected(config: Config, choices: Choices, registry: Registry) -> set[str]:
    every = {detector.name for detector in registry.detectors()}
    if choices.only:
        return every if "all" in choices.only else {registry.detector(name).name for name in choices.only}
    enabled = {name: table.get(ENABLED, True) for name, table in config.detectors.items()}
    named = {*choices.detectors, *registry.asked_detectors(), *(name for name, on in enabled.items() if on)}
    off = {name for name, on in enabled.items() if not on} - set(choices.detectors)
    usual = every if "all" in named else every.intersection(CORE)
    chosen = usual | {registry.detector(name).name for name in named - {"all"}}
    if not chosen - off:
        raise UsageError(
            "there is no detector to run: name one with --detector (`uptake detectors` lists them)"
        )
    return chosen - off


def _options(config: Config, choices: Choices, registry: Registry) -> dict[str, Any]:
    options: dict[str, Any] = {fmt.name: fmt.options for fmt in registry.formats()}
    options |= {detector.name: detector.options for detector in registry.detectors()}
    for name, table in config.formats.items():
        if name not in options:
            known = (*top_level_keys(), *(fmt.name for fmt in registry.formats()))
            raise unknown_key(name, known, config.where(name), "table")
        options[name] = _from_table(config, name, name, table, options[name])
    for name, table in config.detectors.items():
        options[name] = _from_table(
            config, f"detectors.{name}", name, table, _detector(config, name, registry).options
        )
    for fmt in registry.formats():
        said = {key: value for key, value in _said(choices) if hasattr(fmt.options, key)}
        options[fmt.name] = with_values(options[fmt.name], said, owner=fmt.name)
    for owner, option, value in choices.options:
        if owner not in options:
            raise unknown_key(owner, options, "--set", "detector or format")
        options[owner] = with_values(options[owner], {option: value}, owner=owner)
    return options


def _detector(config: Config, name: str, registry: Registry) -> Detector:
    try:
        return registry.detector(name)
    except UsageError as error:
        raise UsageError(f"{config.where(name, 'detectors')}: {error}") from None


def _from_table(config: Config, table: str, owner: str, values: Mapping[str, Any], options: Any) -> Any:
    for key, value in values.items():
        if key == ENABLED:
            if not isinstance(value, bool):
                raise UsageError(f"{config.where(key, table)}: {ENABLED} must be true or false")
            continue
        if table != owner and _is_threshold(key, options):
            continue
        try:
            options = with_values(options, {key: value}, owner=owner)
        except UsageError as error:
            raise UsageError(f"{config.where(key, table)}: {error}") from None
    return options


def _said(choices: Choices) -> Iterator[tuple[str, Any]]:
    """The options of formats that have an option of the command line to themselves."""
    for key in ("tiers", "speaker_pattern", "positions"):
        if value := getattr(choices, key):
            yield key, value
