"""What holds for all tests."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("developer", deadline=None)
settings.register_profile(
    "gate", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gate" if os.environ.get("CI") else "developer")
"""The gate gives the same answer for the same source; a busy machine is no fault anywhere."""
