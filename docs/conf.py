"""Sphinx settings; the pages about detectors and commands are made from the code at each build."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generated_pages import write_pages
from sphinx.application import Sphinx

import uptake

project = "uptake"
author = "The uptake developers"
project_copyright = "2026, The uptake developers"
version = release = uptake.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "examples", "hooks.md"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
html_theme = "furo"
html_title = f"uptake {version}"
html_static_path: list[str] = []
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
napoleon_google_docstring = True
napoleon_use_ivar = True
nitpicky = False


def fences_as_literals(  # noqa: PLR0917 - Sphinx calls it with these
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Show fenced blocks in docstrings as the literal blocks of reStructuredText."""
    del app, what, name, thing, options
    shown: list[str] = []
    inside = False
    for line in lines:
        if line.lstrip().startswith("```"):
            shown += [] if inside else ["::", ""]
            inside = not inside
        else:
            shown.append(f"    {line}" if inside else line)
    lines[:] = shown


def setup(app: Sphinx) -> None:
    """Make the generated pages before Sphinx looks for files."""
    write_pages(Path(app.srcdir))
    app.connect("autodoc-process-docstring", fences_as_literals)
