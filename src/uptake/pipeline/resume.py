"""Whether a file is done already, so that a later run over a corpus can pass it over."""

from pathlib import Path

from uptake.errors import UptakeError
from uptake.pipeline.fingerprint import fingerprint
from uptake.pipeline.inputs import same_place
from uptake.pipeline.session import Session
from uptake.plugins import ResumableFormat


def is_done(source: Path, output: Path, session: Session) -> bool:
    """Whether a run would leave an output as it is, as far as that can be told without reading the talk.

    Conditions: an earlier run wrote the output, with no detector failing, from an input of the very same bytes, with the
    same versions and settings (`fingerprint`), and nobody has changed anything in the output since. What a person changed
    there, a verdict for one, has the file run again. Formats that cannot tell are always run again.

    Args:
        source: The input.
        output: Where the run would write.
        session: Plugins and settings.
    """
    fmt = session.registry.format_for(source)
    if not isinstance(fmt, ResumableFormat):
        return False
    before = output if same_place(source) == same_place(output) else source
    try:
        wanted = output.exists() and fingerprint(session, fmt)
        return bool(wanted) and fmt.done_with(before, output) == wanted
    except (UptakeError, OSError):
        return False
