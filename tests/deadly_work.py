"""Work for worker processes to import: some ends the process it is done in, some is slow, some fails."""

import os
import time
from contextlib import suppress
from pathlib import Path

DEADLY = (3, 11)


def work(item: int) -> str:
    if item in DEADLY:
        time.sleep(0.2)  # the others get some work done meanwhile
        os._exit(9)
    return f"{item} done"


def lost(item: int) -> str:
    return f"{item} lost"


def begin(path: Path) -> str:
    """Leave a mark of having begun; the first one takes its time."""
    path.touch()
    time.sleep(1.5 if path.name == "0" else 0)
    return path.name


def fail(item: int) -> str:
    if item == 2:
        raise KeyError(item)
    return str(item)


def never_end(path: Path) -> None:
    """Work on a file until somebody interrupts, and tidy up then."""
    path.touch()
    try:
        while True:
            time.sleep(0.05)
    finally:
        path.unlink()


def never_heed(path: Path) -> str:
    """Work on whatever is said; the first one only until the five others do."""
    path.touch()
    while path.name != "0" or len(list(path.parent.iterdir())) < 6:
        with suppress(KeyboardInterrupt):
            time.sleep(0.05)
    return path.name
