"""The words that a detector goes by in a language, where they come from, and what the user changed."""

from collections.abc import Iterable, Iterator

from uptake.pipeline.packs import Packs
from uptake.plugins import Detector, LexicalDetector, Registry
from uptake.plugins.lexicons import Lexicon


def words_told(detector: Detector, language: str, registry: Registry, packs: Packs) -> Iterator[str]:
    """The words in force, a line for each family.

    Args:
        detector: The detector.
        language: ISO 639-1.
        registry: Whose it all is.
        packs: The languages, with what the user changed.

    Raises:
        UsageError: There are no words in this language.
    """
    if not hasattr(detector, "lexicon"):
        return
    words, unchanged = packs.language(language), Packs(registry).language(language)
    before = detector.lexicon(unchanged)
    for name, families in detector.lexicon(words).items():
        yield from ("", f"{_heading(name, detector, language, registry, packs)}:")
        yield from _families(families, before.get(name, {}))
    for name in detector.lexicons if isinstance(detector, LexicalDetector) else ():
        if name not in detector.lexicon(words) and not packs.brings((name,), language):
            yield from ("", f"No words in {name}.{language}.toml: it does not look at talk in {language}.")


def _heading(name: str, detector: Detector, language: str, registry: Registry, packs: Packs) -> str:
    """Where some words come from, and which file changes or could change them."""
    if name == language:
        owner, lexicon, file = registry.origin("language", language), "", f"{language}.toml"
    elif name in getattr(detector, "lexicons", ()):
        owner, lexicon, file = registry.detector_origin(detector.name), name, f"{name}.{language}.toml"
    else:
        return f"Words in {name}"
    theirs = [f for f in packs.files if (f.lexicon, f.language) == (lexicon, language)]
    changed = "".join(f", changed by {f.path.parent.name}/{f.path.name}" for f in theirs)
    return f"Words in {file}, from {owner}{changed}"


def _families(families: Lexicon, before: Lexicon) -> Iterator[str]:
    for family, forms in sorted(families.items()):
        now, then = frozenset(forms), frozenset(before.get(family, ()))
        changes = (*_listed("added", now - then), *_listed("removed", then - now)) if now != then else ()
        told = f"  ({'; '.join(changes)})" if changes else ""
        yield f"  {family}: {', '.join(sorted(now))}{told}"


def _listed(what: str, forms: Iterable[str]) -> list[str]:
    listed = ", ".join(sorted(forms))
    return [f"{what}: {listed}"] if listed else []
