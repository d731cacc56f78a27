"""From one format to another: which files come of a file, and what they do not hold."""

import filecmp
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from uptake.errors import InputError, OutputError, PluginError, UptakeError, UsageError
from uptake.model import Project
from uptake.pipeline.inputs import same_place, shown_name
from uptake.pipeline.looking import where_raised
from uptake.pipeline.losses import common_losses, detector_runs
from uptake.pipeline.naming import file_names, relinked
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import demand_readable, read_project
from uptake.pipeline.session import Session
from uptake.plugins import CreatingFormat, Creation, Format, Loss, Registry, TellingFormat


@dataclass(frozen=True, slots=True)
class Converted:
    """A file that came of a conversion.

    Args:
        output: Where it is.
        conversations: How many it holds.
        changed: Whether it is a new file; False where the same one was there already.
        losses: What it does not hold.
    """

    output: Path
    conversations: int
    changed: bool
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What converting a file gave.

    Args:
        source: The file.
        files: What came of it.
        losses: What of the file is in none of them.
    """

    source: Path
    files: tuple[Converted, ...]
    losses: tuple[Loss, ...]


def convert_file(
    source: Path, out: Path, session: Session, settings: Creation, *, overwrite: bool = False
) -> Conversion:
    """Convert a file.

    Args:
        source: The file.
        out: A file whose suffix says the format; or, for a file with several conversations, a folder.
        session: Plugins and settings.
        settings: Which tiers are codes, and whether recordings go along; the detectors are filled in.
        overwrite: Whether to replace files that are there already and differ.

    Raises:
        InputError: The file cannot be read, or there is no talk in it.
        OutputError: A file cannot be written, or is there already.
        UsageError: There is no such conversion.
    """
    demand_readable(source)
    reading = session.registry.format_for(source)
    creating = _creating(reading, source, out, session.registry)
    project = read_project(source, session).project
    project = replace(project, conversations=tuple(c for c in project.conversations if c.utterances))
    if not project.conversations:
        raise InputError(f"{source.name}: no talk in it: `uptake inspect` shows what each part was taken for")
    _demand_tiers(settings.code_tiers, project)
    files = tuple(
        _converted(creating, part, output, _filled(settings, part, session.registry), overwrite=overwrite)
        for output, part in _outputs(project, out, creating)
    )
    beyond = reading.beyond(project) if isinstance(reading, TellingFormat) else ()
    return Conversion(source, files, (*common_losses(project), *beyond))


def _creating(reading: Format, source: Path, out: Path, registry: Registry) -> CreatingFormat:
    """The format to convert into."""
    if same_place(source) == same_place(out):
        raise UsageError(f"{out.name} is the input itself: name another output")
    if out.suffix and not out.is_dir():
        target = registry.format_for(out, made=True)
    elif not getattr(reading, "holds_many", False):
        raise UsageError(
            f"{shown_name(out)} is a folder, and {source.name} makes one file: name it, {source.stem}.qdpx for instance"
        )
    else:
        target = next(f for f in registry.formats() if isinstance(f, CreatingFormat) and not f.holds_many)
    if not isinstance(target, CreatingFormat):
        able = (s for f in registry.formats() if isinstance(f, CreatingFormat) for s in f.suffixes)
        raise UsageError(f"{out.name}: no such file can be made, only {' and '.join(sorted(able))}")
    if target.name == reading.name:
        raise UsageError(f"{source.name} and {out.name} are of one format: there is nothing to convert")
    return target


def _demand_tiers(names: Sequence[str], project: Project) -> None:
    """Make sure that the tiers are there whose values are to be codes."""
    layers = dict.fromkeys(layer.name for talk in project.conversations for layer in talk.layers)
    if missing := [name for name in names if name not in layers]:
        listed = ", ".join(map(repr, layers)) or "none"
        raise UsageError(f"--code-tier: there is no tier {missing[0]!r} beside the talk; there are: {listed}")


def _outputs(project: Project, out: Path, creating: CreatingFormat) -> Iterator[tuple[Path, Project]]:
    """Each file to make, and the part of the project that goes into it."""
    if creating.holds_many:
        yield out, project
        return
    is_file = bool(out.suffix) and not out.is_dir()
    names = [talk.name for talk in project.conversations]
    if is_file and len(names) > 1:
        raise UsageError(
            f"{project.path.name} holds {len(names)} transcripts: name a folder for them, "
            f"{out.stem}/ for instance"
        )
    outputs = [out] if is_file else [out / name for name in file_names(names, creating.suffixes[0])]
    for output, talk in zip(outputs, project.conversations, strict=True):
        yield output, _part(project, talk.name)


def _part(project: Project, name: str) -> Project:
    """A project with one of its conversations."""
    return replace(
        project,
        conversations=tuple(c for c in project.conversations if c.name == name),
        codings=tuple(c for c in project.codings if c.conversation == name),
        written=tuple(w for w in project.written if w.conversation == name),
    )


def _filled(settings: Creation, project: Project, registry: Registry) -> Creation:
    return replace(settings, detectors=detector_runs(project, registry))


def _converted(
    creating: CreatingFormat, project: Project, output: Path, settings: Creation, *, overwrite: bool
) -> Converted:
    keep_old = output.exists() and not overwrite
    linked = relinked(project, output.parent)
    losses: list[Loss] = []

    def write(target: Path) -> None:
        losses.extend(_create(creating, linked, target, settings))
        if keep_old and not filecmp.cmp(target, output, shallow=False):
            raise OutputError(f"{output.name} is there already: use --overwrite, or name another output")

    changed = put_in_place(output, write, creating.check, like=(project.path,))
    return Converted(output, len(project.conversations), changed, tuple(losses))


def _create(creating: CreatingFormat, project: Project, target: Path, settings: Creation) -> tuple[Loss, ...]:
    try:
        return creating.create(project, target, settings)
    except (UptakeError, OSError):
        raise
    except Exception as error:
        where = where_raised(error)
        raise PluginError(f"{project.path.name}: the format {creating.name} failed: {where}") from error
