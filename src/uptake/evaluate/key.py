"""The key of a sample: which of its stretches were flagged, kept apart from what a person codes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uptake.errors import InputError
from uptake.evaluate.estimate import Stratum
from uptake.evaluate.sampling import Sample

KEY = ".key.json"
"""How its name ends."""

FILES = "files"
"""The field of a key that says which stretches stand in which files; a sheet's has none."""

_FIELDS = {"code", "flagged", "unflagged", "flagged_turns", "unflagged_turns"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded sample.

    Args:
        code: The code.
        detector: The detector and its version, as the key has them.
        flagged: The flagged turns.
        unflagged: The other turns.
        open: How many drawn turns are not coded yes or no.
    """

    code: str
    detector: str
    flagged: Stratum
    unflagged: Stratum
    open: int


def key_text(sample: Sample, code: str, about: Mapping[str, Any]) -> str:
    """The key as JSON; it holds no words of the talk.

    Args:
        sample: What was drawn.
        code: The code.
        about: What else to remember: detector, version, seed, files.
    """
    key = {
        "code": code,
        **about,
        "flagged_turns": sample.flagged,
        "unflagged_turns": sample.unflagged,
        "flagged": sorted(s.id for s in sample.stretches if s.flagged),
        "unflagged": sorted(s.id for s in sample.stretches if not s.flagged),
    }
    return json.dumps(key, ensure_ascii=False, indent=1) + "\n"


def is_key(path: Path) -> bool:
    """Whether a file is named as keys are."""
    return path.name.lower().endswith(KEY)


def key_path(coded: Path) -> Path:
    """Where the key of a sheet, or of a file that was coded in, is: beside it."""
    return coded.with_name(coded.stem + KEY)


def read_key(path: Path, coded: str) -> dict[str, Any]:
    """Read a key.

    Args:
        path: The key.
        coded: Name of what it belongs to, for the message.

    Raises:
        InputError: It is not there, or no key.
    """
    try:
        key = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path.name}, the key that --sample wrote beside {coded}, is not there") from error
    except ValueError as error:
        raise InputError(f"{path.name} is not the key that --sample wrote: it is no JSON") from error
    if not isinstance(key, dict) or not _FIELDS.issubset(key):
        raise InputError(f"{path.name} is not the key that --sample wrote: fields are missing")
    return key


def coded_sample(key: Mapping[str, Any], said: Mapping[str, bool | None]) -> Coded:
    """What a person said about the flagged and about the other turns.

    Args:
        key: The key.
        said: Id of a stretch to yes, no, or None where that was left open.
    """
    flagged, unflagged = (
        _stratum(key[f"{name}_turns"], key[name], said) for name in ("flagged", "unflagged")
    )
    drawn = len(key["flagged"]) + len(key["unflagged"])
    detector = f"{key.get('detector', '?')} {key.get('version', '')}".strip()
    return Coded(key["code"], detector, flagged, unflagged, drawn - flagged.coded - unflagged.coded)


def _stratum(number: int, drawn: Sequence[str], said: Mapping[str, bool | None]) -> Stratum:
    answers = [said.get(name) for name in drawn]
    return Stratum(number, sum(a is not None for a in answers), sum(a is True for a in answers))
