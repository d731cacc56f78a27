"""Detectors of third parties, in a process of their own: what they do to it, they do not do to the user's work.

A regular expression that runs away cannot be stopped from within, `os._exit` ends a process at once, and what is printed
lands on the user's standard output. So the detectors that are not ours look at the talk in a helper process, which loads
the same plugins, is killed when it runs over the time limit, and is started again for the next. `process` is this side of
the pipe, `helper` the other, `messages` what goes through it.
"""

from uptake.pipeline.apart.messages import Answer, Job
from uptake.pipeline.apart.process import Helper, helper_for

__all__ = ["Answer", "Helper", "Job", "helper_for"]
