"""Small talks and sessions that the pipeline's tests share."""

from pathlib import Path

from uptake.pipeline.config import Config, read_config
from uptake.pipeline.session import Session
from uptake.pipeline.settings import Choices, decide_settings
from uptake.plugins import load_registry

LINES = Path(__file__).parent / "lines_plugin.py"
TALK = "a1|Doctor|0|900|the secret scan is fine\na2|Patient|1000|1400|mhm\na3|Doctor|1500|2500|all good\na4|Patient|2600|2800|Mhm okay\n"
ONLY = ("murmur",)


def make_session(choices: Choices | None = None, config: Path | None = None) -> Session:
    """A session with the plugin in `lines_plugin.py`; only its detector `murmur` runs unless others are chosen."""
    registry = load_registry([LINES])
    settings_file = read_config(config) if config else Config()
    return Session(registry, decide_settings(settings_file, choices or Choices(only=ONLY), registry))


def write_talk(folder: Path, name: str = "talk.lines", text: str = TALK) -> Path:
    """A file in the small format."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
