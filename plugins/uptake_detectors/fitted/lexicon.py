"""The words in force for a code and a language, for a person to read."""

from collections.abc import Mapping, Sequence

from uptake.text import Language
from uptake_detectors.fitted.cues import LEXICON, families, forms
from uptake_detectors.fitted.features import FIRST, PAIRS, STEP, Key, numbers
from uptake_detectors.fitted.model import load_model

_WEIGHTS = "the fitted model, in any language"


def lexicon(code: str, language: str | Language) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The words that weigh for a code, by where they stand: cue families of the language, and words by themselves.

    Args:
        code: A code of the model.
        language: The language, with what the user changed, or its code.
    """
    known = load_model().codes[code]
    in_force = numbers(known.anchors | _families_in(known.weights))
    lists = forms(language)
    names = list(families())
    alone = sorted(key for key in known.weights if isinstance(key, str) and not key.startswith("#"))
    listed = {names[n]: lists[names[n]] for n in in_force if lists.get(names[n])}
    return {
        **({LEXICON: listed} if listed else {}),
        _WEIGHTS: {"words that speak for it": [word for word in alone if known.weights[word] > 0]},
    }


def _families_in(weights: Mapping[Key, int]) -> int:
    """The families that any feature with a weight rests on, as bits."""
    found = 0
    for key in (key for key in weights if isinstance(key, int)):
        if PAIRS <= key < FIRST:
            found |= 1 << key // PAIRS - 1
        found |= 1 << (_family_of(key))
    return found


def _family_of(key: int) -> int:
    """The number of the family that a feature names last."""
    if key < FIRST:
        return key % PAIRS
    return key % STEP
