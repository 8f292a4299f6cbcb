"""Clauses: where one sentence states several things, each with a subject of its own.

A clause joined by "and", "but" or a semicolon stands for itself, and so does one of contrast
("while …", "although …"). A clause of time or reason belongs to what it explains, unless another
is joined to it: then nobody can tell how far the reason goes, and each is a statement.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from annotator.language.claims.rules import Rules
from annotator.words import Words

Stretch = tuple[int, int]
"""`[first, end)` in words."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

_AUXILIARIES = frozenset({"aux", "auxpass"})
_VERBS = frozenset({"VERB", "AUX"})
_TENSED = FINITE | {"VBN"}
_NO_SUBJECTS = frozenset({"WDT", "WP", "WP$", "MD", "VBD", "VBP", "VBZ"})
"""A relative pronoun, or a verb with a tense: then the parser has read amiss."""
_DASHES = frozenset({"-", "–", "—", "--", "("})

_CLIMB = 8
"""Heads that are followed from a word at most: a tree deeper than that is no sentence."""

_REACH = 40
"""Words before a subject that are looked at for the beginning of its clause."""

_SHORTEST = 4
"""Words that a clause has at least to stand for itself."""


class _Clause(NamedTuple):
    """A finite verb with its subject, and the word that ties it to what comes before."""

    subject: int
    verb: int
    start: int
    """Its first word after the tie."""
    tie: int
    """The conjunction or semicolon before it; -1 if there is none."""
    kind: str
    """`joined`, `contrasting`, `dependent`, `conditional`, `other`, or empty without a tie."""


def stretches(
    words: Words, sentence: Stretch, rules: Rules, may_cut: Callable[[int], bool]
) -> list[Stretch]:
    """A sentence cut into what it states: the whole of it, if that is one thing.

    `may_cut` says whether there may be a cut before a word.
    """
    clauses = _clauses(words, sentence, rules)
    if len(clauses) < 2 or (clauses[0].kind == "conditional" and clauses[0].tie == sentence[0]):
        return [sentence]
    pieces = [sentence]
    for number, clause in enumerate(clauses):
        if not _stands(clauses, number, words, sentence):
            continue
        cut, start = clause.tie, clause.start
        if cut < 0:
            cut = start = _comma_before(words, clause.subject, clauses[number - 1].verb)
        first, end = pieces[-1]
        if clause.tie < 0:
            first = clauses[number - 1].start
        shortest = min(_length(words, first, cut), _length(words, start, end))
        if shortest >= _SHORTEST and may_cut(cut):
            pieces[-1:] = [(first, cut), (start, end)]
    return pieces


def _length(words: Words, first: int, end: int) -> int:
    """The words of a stretch without the marks at its end."""
    for _ in range(3):
        end -= first < end and words.pos[end - 1] == "PUNCT"
    return end - first


def _comma_before(words: Words, subject: int, verb: int) -> int:
    """The last comma between a verb and the subject of the next clause; 0 if there is none."""
    for word in range(subject - 1, max(verb, subject - _REACH), -1):
        if words.text[word] == ",":
            return word
    return 0


def is_finite(words: Words, verb: int) -> bool:
    """Whether a verb has a tense of its own or by its auxiliary."""
    if words.tag[verb] in FINITE:
        return True
    return any(
        words.tag[child] in FINITE and words.dep[child] in _AUXILIARIES
        for child in words.children[verb][:_REACH]
    )


def _clauses(words: Words, sentence: Stretch, rules: Rules) -> list[_Clause]:
    """The clauses of a sentence that are no part of a phrase, in order."""
    found: list[_Clause] = []
    first, end = sentence
    for subject in range(first, end):
        verb = words.head[subject]
        if (
            words.dep[subject] in SUBJECTS
            and subject < verb < end
            and words.pos[verb] in _VERBS
            and words.tag[subject] not in _NO_SUBJECTS
            and not (found and found[-1].verb == verb)
            and is_finite(words, verb)
            and _governor(words, verb, sentence) >= 0
        ):
            before = found[-1].verb + 1 if found else first
            found.append(_clause(words, subject, max(before, first), rules))
    return found


def _governor(words: Words, verb: int, sentence: Stretch) -> int:
    """The verb of the main clause that a verb is joined or subordinate to, or -1 within a phrase.

    A clause joined to a noun or an infinitive is a misreading, and is taken to be joined to the
    verb above it, unless it is the last in a list of infinitives.
    """
    nominal = False
    for _ in range(_CLIMB):
        head, dep = words.head[verb], words.dep[verb]
        if head == verb or not sentence[0] <= head < sentence[1]:
            return -1 if dep in {"relcl", "acl"} else verb
        if dep == "conj" or nominal:
            if words.tag[head] == "VB" and words.dep[head] == "conj":
                return -1
            nominal = words.tag[head] not in _TENSED
        elif not (dep in {"advcl", "parataxis"} or (dep == "ccomp" and head > verb)):
            return -1
        verb = head
    return -1


def _clause(words: Words, subject: int, first: int, rules: Rules) -> _Clause:
    """The clause of a subject, which does not begin before `first`."""
    verb = words.head[subject]
    start = subject
    marks = {
        child
        for child in words.children[verb][:_REACH]
        if words.dep[child] == "mark" or words.tag[child] == "WRB"
    }
    floor = max(first, subject - _REACH)
    for tie in range(subject - 1, floor - 1, -1):
        if words.text[tie] == ";":
            return _Clause(subject, verb, tie + 1, tie, "joined")
    while start > floor and start - 1 not in marks and _belongs(words, start - 1, subject, verb):
        start -= 1
    tie = start - 1
    while tie >= floor and words.text[tie] == "," and words.tag[tie] == ",":
        tie -= 1
    if tie < floor:
        return _Clause(subject, verb, start, -1, "")
    written = words.text[tie].lower()
    if tie in marks or words.dep[tie] == "mark":
        kind = _kind(written, rules)
        before = tie - 1
        if before >= floor and words.tag[before] == "CC":
            return _Clause(subject, verb, before + 1, before, "joined")
        return _Clause(subject, verb, start, tie, kind)
    if words.tag[tie] == "CC" and written in rules.conjunctions:
        dashed = tie > floor and words.text[tie - 1] in _DASHES
        return _Clause(subject, verb, tie + 1, tie, "" if dashed else "joined")
    return _Clause(subject, verb, start, -1, "")


def _kind(mark: str, rules: Rules) -> str:
    """What a subordinating word makes of its clause."""
    if mark in rules.contrasting:
        return "contrasting"
    if mark in rules.conditional:
        return "conditional"
    return "dependent" if mark in rules.dependent else "other"


def _belongs(words: Words, word: int, subject: int, verb: int) -> bool:
    """Whether a word hangs on a subject or on its verb."""
    for _ in range(_CLIMB):
        if word in (subject, verb):
            return True
        head = words.head[word]
        if head == word:
            return False
        word = head
    return False


def _stands(clauses: list[_Clause], number: int, words: Words, sentence: Stretch) -> bool:
    """Whether a clause is a statement of its own beside the clause before it."""
    clause = clauses[number]
    if number == 0 or clauses[number - 1].verb >= clause.start:
        return False
    before = clauses[number - 1]
    if clause.tie < 0:
        # "While the one did this, the other did that": the comma parts them.
        return before.kind == "contrasting" and before.tie == sentence[0] and number == 1
    if clause.kind in {"", "conditional", "other"}:
        return False
    joined_to_it = words.head[clause.verb] == before.verb or before.kind == "conditional"
    if clause.kind == "joined" and before.kind in {"conditional", "other"} and joined_to_it:
        return False
    governor = _governor(words, clause.verb, sentence)
    if governor > clause.verb and words.dep[clause.verb] != "ccomp":
        return False
    if _governor(words, before.verb, sentence) > clause.verb and before.kind == "dependent":
        return False
    if clause.kind != "dependent":
        return True
    if number + 1 == len(clauses):
        return False
    after = clauses[number + 1]
    return (
        after.kind == "joined"
        and words.pos[clause.subject] != "PRON"
        and words.pos[after.subject] != "PRON"
        and _length(words, clause.start, after.tie) >= _SHORTEST
    )


def words_within(words: Words, start: int, end: int) -> Stretch:
    """The words that begin within a span."""
    first = bisect_right(words.start, start - 1)
    return first, max(first, bisect_right(words.start, end - 1))
