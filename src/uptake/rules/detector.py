"""A rule file as a detector."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from uptake.errors import DetectorError
from uptake.model import Conversation, Finding, merge_findings
from uptake.plugins import Context, NoOptions, Requires, Words
from uptake.rules.conditions import Judge
from uptake.rules.definition import ANY_LANGUAGE, RuleFile
from uptake.rules.explaining import explained
from uptake.rules.finding import found_by
from uptake.rules.floor import Floor
from uptake.talk import Sequence
from uptake.text import Language, language_codes, language_of


class RuleDetector:
    """A detector that walks through the rules of a file. Its own docstring says in sentences what those are.

    Args:
        rules: The file.
    """

    options = NoOptions()

    def __init__(self, rules: RuleFile) -> None:
        self.rules = rules
        self.name = rules.name
        self.version = rules.version
        self.codes = rules.codes
        self.interviews = rules.interviews
        self.requires = Requires(rules.roles, rules.languages, rules.participants)
        self.requires_findings = rules.required_detectors
        self.__doc__ = "\n".join(explained(rules))

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield the findings of all rules, in the order of the talk."""
        language = _language(context.words)
        talk = Sequence(conversation, language, context.convention)
        floor = Floor(talk, vocabulary(self.rules, language))
        available = dict(self._asked_about(context))
        found: list[Finding] = []
        for rule in self.rules.rules:
            found += found_by(rule, self.rules, Judge(floor, available))
            for code in self.codes:
                available["", code.name] = tuple(f for f in found if f.code == code.name)
        places = {utterance.id: place for place, utterance in enumerate(conversation.utterances)}
        yield from sorted(merge_findings(found), key=lambda f: (places[f.utterances[0]], f.code))

    def _asked_about(self, context: Context) -> Iterator[tuple[tuple[str, str], tuple[Finding, ...]]]:
        """The findings of other detectors that conditions ask about.

        Raises:
            DetectorError: A detector does not give the code that it is asked for.
        """
        for detector, code in sorted(_codes_of_others(self.rules)):
            if code not in context.available:
                raise DetectorError(
                    f"{self.name} asks for findings of {code!r}, which {detector} does not give"
                )
            yield (detector, code), context.findings(code)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The families of the file in a language, and the phrases of its rules."""
        language = words.code
        families = _own_families(self.rules, language)
        phrases = {
            f"rule {rule.number}": [
                phrase.source for phrase in rule.conditions.said.any.for_language(language)
            ]
            for rule in self.rules.rules
        }
        return {
            f"{self.name}.toml": {name: listed for name, listed in {**families, **phrases}.items() if listed}
        }


def _codes_of_others(rules: RuleFile) -> set[tuple[str, str]]:
    return {(around.detector, around.code) for around in rules.around if around.detector}


_NO_WORDS = Language("", "an unknown language", {})


def _language(words: Words) -> Language:
    """The language of the talk; one without words where nobody has described it."""
    known = isinstance(words, Language) or words.code in language_codes()
    return language_of(words) if known else _NO_WORDS


@lru_cache(maxsize=64)
def vocabulary(rules: RuleFile, language: Language) -> Language:
    """A language with the families of a rule file; where both have a family of one name, the file's is meant."""
    return Language(
        language.code, language.name, {**language.families, **_own_families(rules, language.code)}
    )


def _own_families(rules: RuleFile, language: str) -> dict[str, frozenset[str]]:
    own = {
        name: forms.get(ANY_LANGUAGE, frozenset()) | forms.get(language, frozenset())
        for name, forms in rules.families.items()
    }
    return {name: forms for name, forms in own.items() if forms}
