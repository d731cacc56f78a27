"""Everything that can go wrong, in one tree.

```
UptakeError                       exit status
├── InputError (ValueError)            1    a file cannot be read as what it claims to be
│   ├── UnsafeInputError               1    entities, external references, zip paths, zip bombs: refused
│   └── AmbiguousInputError            1    two readings are equally likely: the user has to say which
├── OutputError (OSError)              1    nothing was written; older output is as it was
│   ├── OutputEditedError              1    somebody worked on the output since
│   └── HumanWorkError                 1    stripping would take a person's work along
├── UsageError (ValueError)            2    the command line or uptake.toml asks for what there is not
│   └── MissingRoleError               2    every detector was skipped: nobody plays the role it needs
└── PluginError (RuntimeError)         1    a plugin is at fault; it is named with its distribution
    ├── PluginLoadError                1    it could not be imported, or registers something unusable
    ├── DuplicateNameError             1    two plugins use one name
    ├── DetectorError                  1    a detector raised
    └── DetectorTimeoutError (TimeoutError) 1   a detector ran over its time limit
```

A message is one or two lines for a person: what is wrong, where, what was there instead, what to do. It never
holds words of a transcript.
"""

__all__ = [
    "AmbiguousInputError",
    "DetectorError",
    "DetectorTimeoutError",
    "DuplicateNameError",
    "HumanWorkError",
    "InputError",
    "MissingRoleError",
    "OutputEditedError",
    "OutputError",
    "PluginError",
    "PluginLoadError",
    "UnsafeInputError",
    "UptakeError",
    "UsageError",
]


class UptakeError(Exception):
    """The root: catch it to catch everything that `uptake` raises on purpose."""

    exit_status = 1


class InputError(UptakeError, ValueError):
    """A file cannot be read as what it claims to be."""


class UnsafeInputError(InputError):
    """A file asks for something dangerous: entities, external references, zip paths outside, zip bombs."""


class AmbiguousInputError(InputError):
    """Two readings of a file are equally likely; the message names the option that decides."""


class OutputError(UptakeError, OSError):
    """An output could not be written; the input and any older output are as they were."""


class OutputEditedError(OutputError):
    """The output exists and is not what a run on this input would continue."""


class HumanWorkError(OutputError):
    """Stripping would take a person's verdicts or edits along."""


class UsageError(UptakeError, ValueError):
    """The command line or `uptake.toml` asks for something that does not exist or does not fit."""

    exit_status = 2


class MissingRoleError(UsageError):
    """No detector could run because nobody plays the role that it needs.

    Args:
        message: The command to type instead.
        roles: The roles that somebody would have to play.
        speakers: Names of the speakers without a role.
    """

    def __init__(self, message: str, roles: tuple[str, ...] = (), speakers: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.roles = roles
        self.speakers = speakers


class PluginError(UptakeError, RuntimeError):
    """A plugin is at fault."""


class PluginLoadError(PluginError):
    """A plugin could not be imported, or what it registers cannot be used."""


class DuplicateNameError(PluginError):
    """Two plugins register the same name; the message names both owners."""


class DetectorError(PluginError):
    """A detector raised while it looked at a conversation."""


class DetectorTimeoutError(PluginError, TimeoutError):
    """A detector ran over its time limit."""
