"""Numbered extracts for a paper: a finding among the turns around it, as a Word document."""

from uptake.export.extracts.document import Extracts, write_extracts
from uptake.export.extracts.extract import Extract, extract_of

__all__ = ["Extract", "Extracts", "extract_of", "write_extracts"]
