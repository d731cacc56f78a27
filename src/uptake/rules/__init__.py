"""Detectors without Python: rule files, in TOML.

`files` reads one; `schema` has its keys, `checking` and `sense` say what is wrong with it and on which line, `building`
makes its values. `phrases` is the language of its phrases, `expressions` and `finder` look for them, `conditions` asks
about a turn and those around it on the `floor`, `finding` makes findings of that.
"""

from uptake.rules.definition import Example, RuleFile
from uptake.rules.detector import RuleDetector
from uptake.rules.explaining import in_words
from uptake.rules.faults import Fault, RuleFileError
from uptake.rules.files import read_rules, rule_plugin, rules_from

__all__ = [
    "Example",
    "Fault",
    "RuleDetector",
    "RuleFile",
    "RuleFileError",
    "in_words",
    "read_rules",
    "rule_plugin",
    "rules_from",
]
