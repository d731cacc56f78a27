"""Making sure that a project that was just written holds together."""

from pathlib import Path

from uptake.errors import InputError, OutputError
from uptake.formats._xml.offsets import Element
from uptake.formats.refi.guids import normal
from uptake.formats.refi.names import LEDGER_NOTE
from uptake.formats.refi.notes import ledger_in
from uptake.formats.refi.package import open_package
from uptake.formats.refi.qde import Qde, children, first, local, read_qde


def check_project(path: Path) -> None:
    """Read a project again and follow the references in what is ours.

    Conditions: the zip file and the .qde can be read; the GUID of each element of ours stands once; our codings name a code that
    is there; our selections of transcripts name sync points that are there; the ledger can be read.

    Raises:
        OutputError: One of them does not hold; the message names the first.
    """
    try:
        package = open_package(path)
        qde = read_qde(package.read(package.qde), path.name)
        ledger = ledger_in(qde, package)
    except InputError as error:
        raise OutputError(f"what was written cannot be read again: {error}") from None
    fault = _fault(qde)
    if fault:
        raise OutputError(f"what was written does not hold together: {fault}; nothing was replaced")
    noted = any(n.attributes.get("name") == LEDGER_NOTE for n in children(first(qde.root, "Notes"), "Note"))
    if noted and ledger is None:
        raise OutputError(
            "what was written does not hold together: its ledger cannot be read; nothing was replaced"
        )


def _fault(qde: Qde) -> str:
    users = {
        normal(u.attributes.get("guid")) for u in children(first(qde.root, "Users"), "User") if _named(u)
    }
    if not users:
        return ""
    guids: dict[str, int] = {}
    for element in qde.root.walk():
        guid = normal(element.attributes.get("guid"))
        guids[guid] = guids.get(guid, 0) + 1
    for element in qde.root.walk():
        if normal(element.attributes.get("creatingUser")) in users:
            fault = _element_fault(element, guids)
            if fault:
                return fault
    return ""


def _named(user: Element) -> bool:
    return user.attributes.get("name") == "uptake"


def _element_fault(element: Element, guids: dict[str, int]) -> str:
    guid = element.attributes.get("guid", "")
    if guids[normal(guid)] != 1:
        return f"the GUID {guid} stands {guids[normal(guid)]} times"
    wanted = [element.attributes.get(n) for n in ("fromSyncPoint", "toSyncPoint")]
    if local(element.name) == "Coding":
        wanted += [c.attributes.get("targetGUID", "-") for c in children(element, "CodeRef")]
    missing = [w for w in wanted if w and normal(w) not in guids]
    return f"{local(element.name)} {guid} refers to {missing[0]}, which is not there" if missing else ""
