"""Work that ends the process it is done in; worker processes import it."""

import os
import time

DEADLY = (3, 11)


def work(item: int) -> str:
    if item in DEADLY:
        time.sleep(0.2)  # the others get some work done meanwhile
        os._exit(9)
    return f"{item} done"


def lost(item: int) -> str:
    return f"{item} lost"
