"""What holds for all tests."""

import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile("developer", deadline=None)
settings.register_profile(
    "gate", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate" if os.environ.get("CI") else "developer")
"""The gate gives the same answer for the same source; a busy machine is no fault anywhere."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell's background job begins with Ctrl-C ignored, and so would every process that a test starts
    signal.signal(signal.SIGINT, signal.default_int_handler)
