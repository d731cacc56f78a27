"""A zip whose bytes do not tell when it was made."""

import io
import zipfile

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can tell."""


def with_fixed_dates(package: bytes) -> bytes:
    """The same zip, every member with one date and without what tells of the system that made it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            dated = zipfile.ZipInfo(member.filename, _DATE)
            dated.compress_type, dated.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(dated, old.read(member))
    return made.getvalue()
