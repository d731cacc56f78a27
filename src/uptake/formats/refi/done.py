"""Whether a project is what a run on another one left, and with what it was run."""

from pathlib import Path

from uptake.formats._xml.encodings import document
from uptake.formats._xml.seal import seal_of
from uptake.formats.refi.package import open_package
from uptake.formats.refi.restore import digest_of


def done_with(source: Path, output: Path) -> str:
    """The fingerprint of the settings that an output was written with; empty where it has to be written again.

    Conditions: its seal holds, so that neither a byte of its .qde nor the list of its other members was changed since;
    and the input's .qde is the one that the first run was on, with the same other members. Nothing but the two .qde files
    is inflated. An output that continues itself needs no other input.

    Args:
        source: The input.
        output: What a run wrote; the input itself for one that continues itself.

    Raises:
        InputError: One of them cannot be read.
    """
    package = open_package(output)
    seal = seal_of(document(package.read(package.qde)).utf8, package.beside)
    if seal is None:
        return ""
    if source == output:
        return seal.settings
    before = open_package(source)
    same = before.others == package.others and digest_of(before.read(before.qde)) == seal.original
    return seal.settings if same else ""
