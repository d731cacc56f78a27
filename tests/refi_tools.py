"""What other programs do to a .qdpx on its way through them: GUIDs, formatting, memos, line ends, merged selections."""

import itertools
import re
import uuid
from pathlib import Path

from lxml import etree

from refi_projects import qde_of, with_qde

Q = "{urn:QDA-XML:project:1.0}"
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}?")


def through_a_tool(
    path: Path, target: Path, *, upper: bool = True, descriptions: bool = False, memos_in_files: bool = True
) -> Path:
    """The project as a tool gives it back: every GUID new, laid out anew, descriptions dropped, memos as files with CRLF."""
    root = etree.fromstring(qde_of(path).encode())
    if not descriptions:
        for selection in root.iter(Q + "PlainTextSelection", Q + "TranscriptSelection"):
            for description in selection.findall(Q + "Description"):
                selection.remove(description)
    extra = list(_memos(root)) if memos_in_files else []
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return with_qde(path, target, _renewed(text, upper=upper), extra)


def _memos(root: etree._Element) -> "itertools.chain[tuple[str, bytes]]":
    files = []
    for i, note in enumerate(root.iter(Q + "Note")):
        for content in note.findall(Q + "PlainTextContent"):
            words = (content.text or "").replace("\n", "\r\n").encode("utf-8-sig")
            note.remove(content)
            note.set("plainTextPath", f"internal://memo-{i}.txt")
            files.append((f"sources/memo-{i}.txt", words))
    return itertools.chain(files)


def _renewed(text: str, *, upper: bool) -> str:
    numbers = itertools.count(1)
    known: dict[str, str] = {}

    def new(match: re.Match[str]) -> str:
        before = match.group().strip("{}").lower()
        after = known.setdefault(before, str(uuid.UUID(int=next(numbers) << 64)))
        return after.upper() if upper else after

    in_attributes = re.compile(r'((?:guid|GUID|User|SyncPoint)=")([^"]*)(")')
    return in_attributes.sub(lambda m: m[1] + _GUID.sub(new, m[2]) + m[3], text)


def edited(path: Path, target: Path, change: "object") -> Path:
    """The project after `change(root)`."""
    root = etree.fromstring(qde_of(path).encode())
    change(root)  # type: ignore[operator]  # a function of the tests
    return with_qde(path, target, etree.tostring(root, encoding="unicode"))


def guid() -> str:
    """A GUID that nobody has."""
    return str(uuid.uuid4())


def code_named(root: etree._Element, name: str) -> etree._Element:
    """The code of a name."""
    return next(c for c in root.iter(Q + "Code") if c.get("name") == name)


def coding_of(root: etree._Element, code: str) -> etree._Element:
    """The first Coding with the code of this name."""
    wanted = code_named(root, code).get("guid")
    return next(c for c in root.iter(Q + "Coding") if c[0].get("targetGUID") == wanted)


def put_code(root: etree._Element, code: str, start: int, end: int, user: str = "") -> etree._Element:
    """A person's selection with a code, on the first text source."""
    source = next(root.iter(Q + "TextSource"))
    last = source.findall(Q + "PlainTextSelection")[-1]
    selection = etree.Element(
        Q + "PlainTextSelection", guid=guid(), startPosition=str(start), endPosition=str(end)
    )
    coding = etree.SubElement(selection, Q + "Coding", guid=guid())
    if user:
        coding.set("creatingUser", user)
    etree.SubElement(coding, Q + "CodeRef", targetGUID=code_named(root, code).get("guid", ""))
    last.addnext(selection)
    return selection
