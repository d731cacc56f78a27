"""Arguments as every shell reads them, those of Windows included."""

_PLAIN = frozenset("-_=./\\:,@%+")


def quoted(argument: str) -> str:
    """An argument in double quotes where it needs some."""
    plain = bool(argument) and all(c.isalnum() or c in _PLAIN for c in argument)
    return argument if plain else f'"{argument}"'
