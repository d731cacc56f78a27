"""How a member was compressed: if zlib can do the same again, the original zip file can be given back byte for byte."""

import zlib
from itertools import product

STORED = "stored"
_LEVELS = (6, 9, 1, 5, 7, 8, 4, 3, 2)  # the usual ones first
_MEMORY = (8, 9)
_CHUNK = 1 << 16


def recipe_of(data: bytes, compressed: bytes) -> str:
    """What gives these compressed bytes again: `stored`, `deflate LEVEL MEMORY`; empty where zlib cannot."""
    if data == compressed:
        return STORED
    for level, memory in product(_LEVELS, _MEMORY):
        if _gives(data, compressed, level, memory):
            return f"deflate {level} {memory}"
    return ""


def carry_out(data: bytes, recipe: str) -> bytes:
    """The data compressed by a recipe; by zlib's usual settings where it is empty."""
    if recipe == STORED:
        return data
    level, memory = map(int, recipe.split()[1:]) if recipe else (6, 8)
    deflater = _deflater(level, memory)
    return deflater.compress(data) + deflater.flush()


def _deflater(level: int, memory: int) -> "zlib._Compress":
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, memory)


def _gives(data: bytes, compressed: bytes, level: int, memory: int) -> bool:
    """Whether these settings give these bytes; stops at the first that differ."""
    deflater, at = _deflater(level, memory), 0
    for start in range(0, len(data), _CHUNK):
        piece = deflater.compress(data[start : start + _CHUNK])
        if compressed[at : at + len(piece)] != piece:
            return False
        at += len(piece)
    return compressed[at:] == deflater.flush()
