"""The words of a Word file, for sources that have no plain text. Nothing is ever written to one."""

import io
import zipfile

from uptake.errors import InputError, UnsafeInputError

_LARGEST = 1 << 28  # bytes that everything in it may have once inflated


def docx_text(data: bytes, name: str) -> str:
    """The paragraphs of a .docx, one a line.

    Raises:
        UnsafeInputError: It would inflate to far too much.
        InputError: It is no .docx.
    """
    import docx  # noqa: PLC0415 - only few projects need it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(i.file_size for i in package.infolist())
        if size > _LARGEST:
            raise UnsafeInputError(f"{name}: a Word file in it would inflate to {size} bytes; refused")
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        if isinstance(error, UnsafeInputError):
            raise
        raise InputError(f"{name}: a Word file in it cannot be read") from None
