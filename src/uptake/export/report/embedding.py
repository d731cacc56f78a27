"""Put untrusted data, scripts and styles into a page so that nothing in the data runs.

Data stand in `<script type="application/json">`, which browsers do not run, as ASCII without `<`, `>` and `&`: no text
of a transcript can end the element, open a comment, or hide by its direction. The policy allows the one script and the
one style sheet by their hashes, recordings from files, and nothing else; it bars scripts from making HTML of text.
"""

import base64
import hashlib
import json
from typing import Any

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def embedded_json(value: Any) -> str:
    """A value as JSON that may stand in a `script` element; the same value gives the same text."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def policy(script: str, style: str) -> str:
    """The content security policy of a page with this script and this style sheet and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "media-src 'self' file:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
