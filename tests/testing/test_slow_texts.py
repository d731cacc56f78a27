"""Which texts an expression takes too long over."""

import re

from uptake.testing.slow_texts import slow_faults


def test_a_letter_again_and_again_is_looked_at_besides_the_signs() -> None:
    fault = next(slow_faults(re.compile("(?:a+)+b").search, ""), "")
    assert "times 'a' takes more than 0.5 s" in fault
