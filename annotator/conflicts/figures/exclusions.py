"""Numbers that are no quantities: years, dates, ages, scores, names, telephone numbers."""

from collections.abc import Sequence

from annotator.conflicts.figures.lexicon import lexicon
from annotator.conflicts.figures.numerals import Numeral
from annotator.words import Words

_DASHES = frozenset({"-", "–", "—", "/", ":"})
_PLURAL = frozenset({"NNS", "NNPS"})
_CLOCK = frozenset(
    {"a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock", "o’clock", "gmt", "utc", "hrs", "est"}
)


def excluded(
    words: Words, low: Sequence[str], first: int, number: Numeral, after: int, unit: str
) -> bool:
    """Whether the number from word `first` to word `after` is none that counts or measures."""
    lexical = lexicon()
    before = low[first - 1] if first else ""
    follows = low[after] if after < len(low) else ""
    if follows in _CLOCK or _of_a_date(words, low, first, after, unit):
        return True
    if unit == "s":
        return _of_a_time(words, low, first, after)
    if unit or number.scaled or number.vague or number.fraction:
        return False
    digits = low[first][:1].isdigit()
    if low[first] == "one" and not _is_counting_one(words, low, first, number.after):
        return True
    if before == "." and low[max(0, first - 2) : first - 1] in (["no"], ["nos"]):
        return True
    if before in lexical.names and not (before == "no" and not digits):
        return not (before in {"number", "figure", "case", "game"} and not digits) and (
            before not in {"order", "class", "case", "figure"} or digits
        )
    if not digits:
        return before == "-" and first > 1 and words.start[first] == words.end[first - 1]
    return (
        _is_year(words, low, first, number, after)
        or _is_age(words, low, first, after)
        or _is_score(words, low, first, after)
        or _is_chain(words, low, first, after)
        or _is_name(words, low, first, after)
        or _is_list_mark(low, first, after)
    )


def _of_a_date(words: Words, low: Sequence[str], first: int, after: int, unit: str) -> bool:
    """Next to a month's name, or across "of": "3 May", "May 3", "3-4 May"."""
    months = lexicon().months
    if unit and unit != "s":
        return False
    ahead = after
    if ahead + 1 < len(low) and low[ahead] in {"-", "–", "to", "and", "or"}:
        ahead += 2 if low[ahead + 1][:1].isdigit() else 0
    if ahead < len(low) and low[ahead] in months and _names_month(words, ahead):
        return ahead + 1 >= len(low) or words.tag[ahead] != "MD"
    back = first - 1
    for _ in range(2):
        if back >= 1 and low[back] in {"-", "–", ",", "and", "to"} and low[back - 1][:1].isdigit():
            back -= 2
    return back >= 0 and low[back] in months and _names_month(words, back)


def _names_month(words: Words, place: int) -> bool:
    return words.text[place][:1].isupper() and words.tag[place] != "MD"


def _of_a_time(words: Words, low: Sequence[str], first: int, after: int) -> bool:
    """Ages and times: "25-year-old", "five years ago", "the past two days"."""
    lexical = lexicon()
    back = low[first - 1] if first and words.pos[first - 1] != "VERB" else ""
    follows = low[after : after + 2]
    if back == "aged" or low[max(0, first - 2) : first] == ["age", "of"]:
        return True
    if follows[:1] and follows[0] in lexical.time_after:
        return follows[0] not in {"before", "after"} or follows[1:] == [""]
    if follows == ["-", "old"] or low[after - 1 : after + 1] == ["-", "old"]:
        return True
    return back in lexical.time_before or (
        back == "than" and first > 2 and low[first - 3] in lexical.time_before
    )


def _is_counting_one(words: Words, low: Sequence[str], first: int, after: int) -> bool:
    """As in "one person", "one in five", not "one of them", "no one", "the one", "one day"."""
    if after > first + 1:
        return True
    if after >= len(low) or (first and low[first - 1] in {"no", "the", "this", "that", "any"}):
        return False
    if low[after] in {"in", "out"}:
        return after + 1 < len(low) and (
            low[after + 1] == "of"
            or low[after + 1] in lexicon().numbers
            or low[after + 1][:1].isdigit()
        )
    return (words.dep[first] == "nummod" and words.head[first] > first) or low[
        after
    ] in lexicon().state_words


def _is_year(words: Words, low: Sequence[str], first: int, number: Numeral, after: int) -> bool:
    """Four digits that may be a year, unless something in the plural is counted."""
    written = low[first]
    if written.endswith("s") and written[:-1].isdecimal():
        return True
    if not (len(written) == 4 and written.isdecimal() and 1000 <= number.low <= 2100):
        return False
    before = low[first - 1] if first else ""
    plural = after < len(low) and (words.tag[after] in _PLURAL or low[after] == "people")
    nummod = words.dep[first] == "nummod" and words.tag[words.head[first]] in _PLURAL
    if words.entity[first] == "DATE" or before in {"in", "since", "until", "till", "during"}:
        return True
    if before in lexicon().months:
        return True
    if plural or nummod:
        return 1900 <= number.low <= 2100 and before in {"the", "of"} and not nummod
    return number.low >= 1500 and (
        before in lexicon().year_prepositions or words.dep[first] in {"appos", "npadvmod", "nmod"}
    )


def _is_age(words: Words, low: Sequence[str], first: int, after: int) -> bool:
    """As in "John Smith, 34, said", "aged 34", "the age of 34"."""
    before = low[first - 1] if first else ""
    if before in {"aged", "age"} or low[max(0, first - 2) : first] == ["age", "of"]:
        return True
    return (
        before in {",", "("}
        and first >= 2
        and words.pos[first - 2] in {"PROPN", "NOUN"}
        and len(low[first]) <= 3
        and (after >= len(low) or low[after] in {",", ".", ")", ";"})
        and (words.entity[first - 2] == "PERSON" or words.entity[first] == "DATE")
    )


def _is_score(words: Words, low: Sequence[str], first: int, after: int) -> bool:
    """As in "won 3-1", "a 5-4 vote", "7-6, 6-4": two short numbers, a hyphen, nothing counted."""
    if "-" in low[first][1:] or "–" in low[first][1:]:
        other = after
    elif (
        after + 1 < len(low)
        and low[after] in {"-", "–"}
        and words.end[after - 1] == words.start[after]
        and low[after + 1][:1].isdigit()
    ):
        other = after + 2
    else:
        back = first - 1
        return (
            back >= 1
            and low[back] in {"-", "–"}
            and words.start[first] == words.end[back]
            and low[back - 1][:1].isdigit()
        )
    scores = lexicon().scores
    if any(word in scores for word in low[max(0, first - 6) : first]) or any(
        word in scores for word in low[other : other + 1]
    ):
        return True
    if other >= len(low):
        return True
    if first and low[first - 1] in {"between", "about", "some", "around", "from", "estimated"}:
        return False
    counts = words.tag[other].startswith(("NN", "JJ", "CD")) or low[other] in {"%", "per", "of"}
    return not counts and low[other] not in lexicon().units and low[other] not in lexicon().symbols


def _is_chain(words: Words, low: Sequence[str], first: int, after: int) -> bool:
    """Telephone numbers, ratios and the like: "555-1234", "9/11", "24/7", "14:30"."""
    if any(mark in low[first] for mark in "/:") or (first and low[first - 1].isdecimal()):
        return True
    if first and low[first - 1][:1] == "+" and low[first - 1] != "+":
        return True
    glued = (
        first > 0
        and low[first - 1] in _DASHES
        and words.start[first] == words.end[first - 1]
        and first > 1
        and words.start[first - 1] == words.end[first - 2]
    )
    if glued:
        return True
    if after + 1 < len(low) and low[after] in _DASHES and low[after + 1][:1].isdigit():
        third = low[after + 2 : after + 3]
        long = len(low[after + 1]) > 3 and len(low[first]) == 3
        return low[after] in "/:" or third in (["-"], ["–"]) or long
    digits = [word for word in low[after : after + 2] if word[:1].isdigit()]
    return len(digits) == 2 and words.dep[first] not in {"nummod"}


def _is_name(words: Words, low: Sequence[str], first: int, after: int) -> bool:
    """As in "Boeing 737", "World War 2", "Covid 19": part of a name, or right behind one."""
    if words.entity[first] in lexicon().named_kinds:
        return first > 0 and words.entity[first - 1] == words.entity[first]
    if not first or words.tag[first - 1] != "NNP" or words.end[first - 1] == words.start[first]:
        return False
    counts = after < len(low) and words.tag[after] in _PLURAL
    head = words.head[first]
    return not counts and (
        head == first - 1 or (words.dep[first] in {"nummod", "appos"} and head < first)
    )


def _is_list_mark(low: Sequence[str], first: int, after: int) -> bool:
    """As in "1." and "(2)" before what they number."""
    if after >= len(low) or low[after] not in {".", ")"} or len(low[first]) > 2:
        return False
    opened = first > 0 and low[first - 1] == "("
    return (first == 0 and after + 1 < len(low)) or (opened and low[after] == ")")
