"""The characters of a text file."""


def decode_text(data: bytes) -> tuple[str, str]:
    """A text file's characters, a byte order mark included, and a remark where the encoding was not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "\ufeff" + data.decode("utf-16", "replace"), "read as UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "not UTF-8: read as Windows-1252"
