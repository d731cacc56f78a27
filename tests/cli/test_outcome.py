"""What fails in one file is its outcome, and costs the others nothing."""

from pathlib import Path

import pytest

from uptake.cli.files import File
from uptake.cli.outcome import Outcome, attempt
from uptake.errors import InputError
from uptake.pipeline.inputs import Input
from uptake.pipeline.settings import Choices

TALK = File(Input(Path("corpus/talk.eaf"), "corpus/talk.eaf", Path(), Path("corpus")), None, Choices())


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError("talk.eaf, line 3: broken"), "corpus/talk.eaf, line 3: broken"),
        (PermissionError(13, "Permission denied"), "corpus/talk.eaf: Permission denied"),
        (OSError(), "corpus/talk.eaf: OSError"),
        (MemoryError(), "corpus/talk.eaf: the computer has too little memory for it"),
    ],
)
def test_what_goes_wrong_is_told_with_the_file_as_the_user_knows_it(error: BaseException, told: str) -> None:
    def work() -> Outcome:
        raise error

    outcome = attempt(TALK, work)
    assert (outcome.failure, outcome.status) == (told, 1)
