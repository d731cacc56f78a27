"""The keys of a rule file: what each is, what fits, and what holds without it. The reference in the docs is made of this."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table.

    Args:
        name: As it is written.
        kind: What fits, a key of `KINDS`.
        what: What it decides, for a person.
        default: What holds without it, in words; empty where nothing does.
        required: Whether a table without it is no such table.
        table: For tables in it: which of `TABLES` they are.
    """

    name: str
    kind: str
    what: str
    default: str = ""
    required: bool = False
    table: str = ""


KINDS: Mapping[str, str] = {
    "name": "lower-case words joined by hyphens",
    "text": "text in quotation marks",
    "line": "text in quotation marks, on one line",
    "colour": "a colour: #RRGGBB",
    "roles": "a role or a list of roles",
    "languages": "a list of language codes: en, nb, …",
    "truth": "true or false",
    "count": "a whole number from 1 on",
    "nearness": "a whole number from 1 to 1000",
    "places": "a whole number from 0 on",
    "run": "a whole number from 2 on",
    "milliseconds": "a whole number of milliseconds",
    "number": "a number from 0 on",
    "share": "a number from 0 to 1",
    "phrases": "a phrase or a list of phrases, or a table of such lists by language",
    "families": "a table: family = a list of words, or such lists by language",
    "covers": '"turn" or "utterances"',
    "keep": '"all", "first" or "last"',
    "scalars": "a table of texts, numbers and truth values",
    "findings": "a list of lines, as in [1, [3, 5]], or a table of such lists by code",
    "tables": "a table or a list of tables",
}
"""What fits a key, in words."""

_WORDS_SAID: tuple[Key, ...] = (
    Key("any", "phrases", "The turn has at least one of these phrases."),
    Key("all", "phrases", "The turn has every one of these phrases."),
    Key("only", "phrases", "The turn is made of nothing but these phrases, in any order and number."),
    Key(
        "besides",
        "phrases",
        "With `only`: phrases that may stand there too. A turn of these alone does not count; in a run it breaks nothing.",
    ),
    Key("without", "phrases", "The turn has none of these phrases."),
    Key("except", "phrases", "A phrase of `any` or `all` does not count where one of these stands over it."),
    Key("min_words", "places", "The turn has at least so many words."),
    Key("max_words", "places", "The turn has at most so many words."),
    Key(
        "asks",
        "truth",
        "Whether the turn asks for an answer by its form: word order, a question word, a tag, an alternative; a question "
        "mark is not needed. A minimal response asks only with rising contour.",
    ),
)
"""What a turn says: asked of the turn itself and of those around it."""

_SURROUNDINGS: tuple[Key, ...] = (
    Key("after", "tables", "Something like this went before; of several tables, each.", table="context"),
    Key("not_after", "tables", "Nothing like this went before; of several tables, none.", table="context"),
    Key("before", "tables", "Something like this follows; of several tables, each.", table="context"),
    Key("not_before", "tables", "Nothing like this follows; of several tables, none.", table="context"),
)

_CONDITIONS: tuple[Key, ...] = (
    *_WORDS_SAID,
    Key(
        "answers",
        "truth",
        "Whether the turn answers: what somebody else said last asks for it. For a minimal response the turns around it "
        "are weighed too.",
    ),
    Key(
        "overlaps",
        "truth",
        "Whether the turn starts while the one who spoke last is still talking. Known from measured times only; without them neither "
        "`true` nor `false` holds.",
    ),
    Key("min_delay_ms", "milliseconds", "The turn starts at least so long after the other's end; measured."),
    Key("max_delay_ms", "milliseconds", "The turn starts at most so long after the other's end; measured."),
    Key("among_first", "count", "The turn is one of the first so many of the talk."),
    Key("among_last", "count", "The turn is one of the last so many of the talk."),
    *_SURROUNDINGS,
)
"""What can be asked of a turn."""

_CODE: tuple[Key, ...] = (
    Key("name", "name", "The code's name, as it stands on tiers and in codebooks.", required=True),
    Key("description", "text", "When the code holds: a sentence or two for the codebook.", required=True),
    Key("colour", "colour", "Its colour in ELAN and in codebooks.", default="#4C78A8"),
)

_FILE: tuple[Key, ...] = (
    Key("name", "name", "The detector's name, which no other detector has.", required=True),
    Key("description", "text", "What it finds and what it leaves out, for a person.", required=True),
    Key("version", "line", "Raise it when the rules change; what they say is added to it.", default="1"),
    Key("literature", "text", "What the definition rests on."),
    Key("colour", "colour", "The colour of its code, if there is no `[[code]]`.", default="#4C78A8"),
    Key("code", "tables", "Its codes; without any it has one of its own name and description.", table="code"),
    Key("by", "roles", "Whose turns are looked at.", default="everybody but interpreters and observers"),
    Key(
        "roles",
        "roles",
        "Roles that somebody must play; other talk is skipped, and that is said.",
        default="the role of `by`, if it is one",
    ),
    Key(
        "languages",
        "languages",
        "Languages of the talk; needed to use families of the language packs.",
        default="all",
    ),
    Key("participants", "count", "How many people have to talk.", default="1"),
    Key("interviews", "truth", "Whether interviews about consultations are looked at too.", default="false"),
    Key("words", "families", "Families of words, to be used as `<family>` in phrases."),
    Key("rule", "tables", "What is found: each rule finds by itself.", required=True, table="rule"),
    Key("example", "tables", "Talk to try the rules on with `--check`.", table="example"),
)

_RULE: tuple[Key, ...] = (
    Key("code", "name", "The code that it gives.", default="the only code"),
    Key("why", "text", "The condition it stands for, in a few words: evidence says it."),
    Key("by", "roles", "Whose turns this rule looks at.", default="`by` of the file"),
    *_CONDITIONS,
    Key(
        "in_a_row",
        "run",
        "At least so many successive turns of one person, each as the rule says; turns of others between them do not "
        "matter. The finding covers all of them.",
    ),
    Key(
        "others_words_each",
        "number",
        "With `in_a_row`: others say at least so many words in the course of the run, for each of its turns on average.",
    ),
    Key(
        "covers",
        "covers",
        "What a finding covers: the turn, or only its utterances with the phrases.",
        default='"turn"',
    ),
    Key(
        "keep",
        "keep",
        "Of each person: all findings of the rule, only the first or only the last.",
        default='"all"',
    ),
    Key("confidence", "share", "How sure a finding is.", default="0.7"),
    Key("raise", "tables", "What makes it surer.", table="change"),
    Key("lower", "tables", "What makes it less sure.", table="change"),
    Key("attributes", "scalars", "Particulars that each finding of this rule carries."),
)

_CONTEXT: tuple[Key, ...] = (
    Key("by", "roles", "Whose turn it is.", default="anybody's but the speaker's"),
    Key("within", "nearness", "One of the nearest so many turns by these people.", default="1"),
    Key("code", "name", "The turn has a finding of this code."),
    Key(
        "detector", "name", "Whose code it is.", default="this file's, or the detector of the code's own name"
    ),
    *_WORDS_SAID,
)

_CHANGE: tuple[Key, ...] = (
    Key(
        "amount",
        "share",
        "By how much; in a run, for the share of its turns for which it holds.",
        required=True,
    ),
    *_CONDITIONS,
)

_EXAMPLE: tuple[Key, ...] = (
    Key(
        "talk",
        "text",
        "Lines such as `C: it might be the disc`; C is the clinician, P the patient.",
        required=True,
    ),
    Key(
        "turns",
        "findings",
        "The lines that findings cover, counted from 1: `[2, [4, 6]]` is two findings; `[]` is none.",
        required=True,
    ),
    Key("why", "text", "What the example shows."),
    Key("language", "line", "The language of the talk.", default="en, or the first of `languages`"),
    Key("convention", "line", "Its transcription convention.", default='"plain"'),
)

TABLES: Mapping[str, tuple[Key, ...]] = {
    "file": _FILE,
    "code": _CODE,
    "rule": _RULE,
    "context": _CONTEXT,
    "change": _CHANGE,
    "example": _EXAMPLE,
}
"""The tables of a rule file and their keys."""

MEANT: Mapping[str, str] = {
    "certainty": "confidence",
    "color": "colour",
    "contains": "any",
    "exclude": "except",
    "exceptions": "except",
    "has": "any",
    "lexicon": "words",
    "match": "any",
    "none": "without",
    "not": "without",
    "overlap": "overlaps",
    "overlapped": "overlaps",
    "pattern": "any",
    "patterns": "any",
    "phrase": "any",
    "phrases": "any",
    "question": "asks",
    "repeat": "in_a_row",
    "reply_to": "after",
    "role": "by",
    "speaker": "by",
    "times": "in_a_row",
    "unless": "without",
    "window": "within",
    "words": "any",
}
"""What people write for a key, where no letter tells which one they mean."""

CONDITION_KEYS = frozenset(key.name for key in _CONDITIONS)
SAID_KEYS = frozenset(key.name for key in _WORDS_SAID)
PHRASE_KEYS = tuple(key.name for key in _WORDS_SAID if key.kind == "phrases")
