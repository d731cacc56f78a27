"""The texts of a project: which sources have one, and where it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from uptake.formats._transcript import decode_text, text_digest, to_lf
from uptake.formats._xml.offsets import Element
from uptake.formats.refi.docx import docx_text
from uptake.formats.refi.package import Package
from uptake.formats.refi.qde import Qde, children, first, local

TEXT, TRANSCRIPT, PDF = "text", "transcript of a recording", "text of a PDF"
_INTERNAL, _RELATIVE, _ABSOLUTE = "internal", "relative", "absolute"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a project holds.

    Args:
        kind: `text`, `transcript of a recording` or `text of a PDF`.
        element: What holds its selections: TextSource, Transcript or Representation.
        source: The source that a user sees: a transcript's recording, a representation's PDF, else the element.
        name: The source's name.
        raw: The text as it is kept, byte order mark and line ends included.
        lf: With LF line ends and without the mark: what positions inside `uptake` refer to.
        digest: Names it, together with `copy`.
        place: Which member or file it was read from; empty for inline text.
        codable: False: it can be read, but nothing tells what positions in it would mean.
        remark: What to tell a person of how it was read; empty as a rule.
    """

    kind: str
    element: Element
    source: Element
    name: str
    raw: str = field(repr=False)
    lf: str = field(repr=False)
    digest: str
    place: str = ""
    codable: bool = True
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A source without a text that can be read."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class _Loaded:
    raw: str
    place: str = ""
    codable: bool = True
    remark: str = ""


def texts_of(qde: Qde, package: Package, allowed: Path | None) -> Iterator[Text | Missing]:
    """The texts of a project, in its order, and the sources that have none.

    Args:
        qde: The project.
        package: Where its internal files are.
        allowed: The folder below which external files may be read; None for nowhere.
    """
    seen: dict[str, int] = {}
    for kind, element, source in holders(qde):
        name = element.attributes.get("name") or source.attributes.get("name") or "source"
        loaded = _load(qde, element, package, allowed)
        if isinstance(loaded, str):
            yield Missing(name, loaded)
            continue
        lf = to_lf(loaded.raw)
        digest = text_digest(lf)
        copy = seen[digest] = seen.get(digest, 0) + 1
        digest += f".{copy}" if copy > 1 and kind != TRANSCRIPT else ""
        yield Text(
            kind, element, source, name, loaded.raw, lf, digest, loaded.place, loaded.codable, loaded.remark
        )


def holders(qde: Qde) -> Iterator[tuple[str, Element, Element]]:
    """What may hold a text: its kind, the element with the selections, and the source that a user sees."""
    for source in children(
        first(qde.root, "Sources"), "TextSource", "PDFSource", "AudioSource", "VideoSource"
    ):
        kind = local(source.name)
        if kind == "TextSource":
            yield TEXT, source, source
        elif kind == "PDFSource":
            yield from (
                (PDF, representation, source) for representation in children(source, "Representation")
            )
        else:
            yield from ((TRANSCRIPT, transcript, source) for transcript in children(source, "Transcript"))


def _load(qde: Qde, element: Element, package: Package, allowed: Path | None) -> _Loaded | str:
    """The text of a source, or why there is none."""
    inline = first(element, "PlainTextContent")
    if inline is not None and (text := qde.text(inline)):
        return _Loaded(text)
    plain, rich = (element.attributes.get(k, "") for k in ("plainTextPath", "richTextPath"))
    why = "it names no text"
    for path in filter(None, (plain, rich)):
        found = _bytes_at(path, package, allowed)
        if isinstance(found, str):
            why = found
            continue
        data, place = found
        if data.startswith(b"PK\x03\x04"):
            remark = "read from its .docx, since there is no plain text: no findings are written to it, `uptake findings` lists them"
            return _Loaded(docx_text(data, package.path.name), place, codable=False, remark=remark)
        if data.startswith(b"{\\rtf"):
            why = "it has only rich text (.rtf)"
            continue
        return _plain(data, place)
    return why


def _plain(data: bytes, place: str) -> _Loaded:
    text, remark = decode_text(data)
    return _Loaded(text, place, remark=remark)


def _bytes_at(path: str, package: Package, allowed: Path | None) -> tuple[bytes, str] | str:
    """What stands at a path of the project, and where that is; or why it cannot be read."""
    scheme, rest = _split(path)
    if scheme == _INTERNAL:
        return _internal(rest, package)
    if allowed is None:
        return f"it lies outside the project ({scheme}://): allow its folder with [refi] sources"
    name = PureWindowsPath(rest) if "\\" in rest or rest[1:2] == ":" else PurePosixPath(rest)
    wanted = Path(str(name)) if scheme == _ABSOLUTE else allowed / str(name).lstrip("/\\")
    inside = wanted.resolve()
    if not inside.is_relative_to(allowed.resolve()):
        return "it lies outside the folder that [refi] sources allows"
    try:
        return inside.read_bytes(), str(name)
    except OSError:
        return "its file is not there"


def _split(path: str) -> tuple[str, str]:
    scheme, mark, rest = path.partition("://")
    if mark and scheme.lower() in (_INTERNAL, _RELATIVE, _ABSOLUTE):
        return scheme.lower(), rest
    return _INTERNAL, path


def _internal(path: str, package: Package) -> tuple[bytes, str] | str:
    """An internal file: below `sources/` in any spelling of case, or at the path as it is."""
    name = path.replace("\\", "/").lstrip("/")
    base = name.rpartition("/")[2]
    for candidate in (f"sources/{name}", name, f"sources/{base}", base):
        member = package.find(candidate)
        if member is not None:
            return package.read(member), member.entry.name
    return "its file is not in the project"
