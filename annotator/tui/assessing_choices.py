"""The words that can be said in assessing, as lists to choose from by a key."""

from msgspec import Struct

from annotator.display import one_line
from annotator.scheme import Scheme
from annotator.tui.assessing import direct_key
from annotator.tui.colours import colour_of_word
from annotator.tui.describing import Line, spoken
from annotator.tui.guiding import markdown_lines
from annotator.tui.keymap import Key


class WordChoice(Struct, frozen=True):
    """Something of which one word is chosen."""

    mode: str
    """What the keys mean meanwhile."""
    table: str
    """Of the scheme."""
    title: str
    """The question."""
    explained: str
    """The section of the guidelines that explains all of the words."""


_CHOICES = (
    WordChoice("rating", "ratings", "What is the claim worth?", "rating"),
    WordChoice("credibility", "credibilities", "How likely is it, whoever says it?", "credibility"),
    WordChoice("speaker", "reliabilities", "How far can the speaker be relied on?", "reliability"),
    WordChoice("outlet", "reliabilities", "How far can the outlet be relied on?", "reliability"),
    WordChoice("bearing", "bearings", "What does the evidence do to the claim?", "evidence"),
)


def word_choices(scheme: Scheme) -> tuple[WordChoice, ...]:
    """All that one word of the scheme is chosen for."""
    return (
        *_CHOICES,
        *(
            WordChoice(f"attributes.{name}", f"attributes.{name}", each.explanation, name)
            for name, each in scheme.attributes.items()
        ),
    )


def keys_of(scheme: Scheme, table: str) -> dict[str, str]:
    """The keys that choose the words of a table: a word of one sign is its own key."""
    words = scheme.table(table)
    if all(len(word) == 1 and word.isascii() and word.isalnum() for word in words):
        return {
            name: word.key or ",".join(dict.fromkeys((name, name.lower())))
            for name, word in words.items()
        }
    return scheme.keys(table)


def word_keys(scheme: Scheme) -> tuple[Key, ...]:
    """The keys of all words, and of the attributes that have one of their own."""
    found = []
    for number, choice in enumerate(word_choices(scheme)):
        chosen_by = keys_of(scheme, choice.table)
        for place, (word, meaning) in enumerate(scheme.table(choice.table).items()):
            if word in chosen_by:
                found.append(
                    Key(
                        id=f"{choice.mode}.{word}",
                        key=chosen_by[word],
                        action=f"choose({number}, {place})",
                        label=spoken(word),
                        help=meaning.explanation,
                        mode=choice.mode,
                    )
                )
    for place, (name, attribute) in enumerate(scheme.attributes.items()):
        if key := direct_key(attribute):
            found.append(_attribute_key(f"assess.{name}", key, place, name, "read"))
    for place, (name, key) in enumerate(attribute_keys(scheme).items()):
        if key:
            found.append(_attribute_key(f"attributes.{name}", key, place, name, "attributes"))
    return tuple(found)


_GOING = (
    ("next", "down,j", "consider(1)", "next", "Next word, with what the guidelines say of it"),
    ("previous", "up,k", "consider(-1)", "previous", "Previous word, with the guidelines"),
    ("take", "enter,space", "take", "take", "Take the word that is considered"),
    ("none", "minus,backspace", "take_none", "not judged", "Take back what you said of it"),
    ("leave", "escape,q", "leave", "leave", "Leave it as it is"),
)
"""What else there is to do while a word is chosen: name, key, action, label and help."""


def going_keys(scheme: Scheme) -> tuple[Key, ...]:
    """The keys for going through words instead of naming one; a word's own key comes first."""
    modes = [each.mode for each in word_choices(scheme)]
    listed = [(mode, each) for mode in modes for each in _GOING]
    listed += [("attributes", each) for each in _GOING if each[0] == "leave"]
    return tuple(
        Key(id=f"{mode}.{name}", key=key, action=action, label=label, help=told, mode=mode)
        for mode, (name, key, action, label, told) in listed
    )


def attribute_keys(scheme: Scheme) -> dict[str, str]:
    """The keys that choose an attribute: its own, else a digit, or none where these are out."""
    digits = (str(digit) for digit in range(1, 10))
    return {name: each.key or next(digits, "") for name, each in scheme.attributes.items()}


def _attribute_key(named: str, key: str, place: int, name: str, mode: str) -> Key:
    return Key(
        id=named,
        key=key,
        action=f"weigh({len(_CHOICES) + place})",
        label=spoken(name),
        help=f"Say the {spoken(name)} of the claim",
        mode=mode,
    )


def choice_lines(
    scheme: Scheme, choice: WordChoice, considered: str | None, standing: str | None
) -> list[Line]:
    """The question, the words with their keys, and what the guidelines say of one of them."""
    chosen_by = keys_of(scheme, choice.table)
    lines = [Line(one_line(choice.title), "heading")]
    for word, meaning in scheme.table(choice.table).items():
        key = chosen_by.get(word, "").partition(",")[0]
        told = one_line(meaning.explanation)
        lines.append(
            Line(
                told if key == word else f"{spoken(word)}: {told}",
                link=word,
                label=f"{key:>2} {'●' if word == standing else ' '} ",
                colour=colour_of_word(scheme, choice.table, word),
            )
        )
    # A section that is headed by a relation's name explains the relation.
    relations = {each.name for each in scheme.relations}
    own = scheme.guideline(considered) if considered and considered not in relations else ""
    guideline = own or scheme.guideline(choice.explained)
    if guideline:
        title = considered if own and considered else choice.explained
        lines += [Line(spoken(title), "heading"), *markdown_lines(guideline)]
    return lines


def attribute_lines(scheme: Scheme) -> list[Line]:
    """The attributes with their keys."""
    chosen_by = attribute_keys(scheme)
    return [
        Line("Which attribute of the claim?", "heading"),
        *(
            Line(
                f"{spoken(name)}: {one_line(each.explanation)}",
                link=f"attributes.{name}",
                label=f"{chosen_by[name]:>2}   ",
            )
            for name, each in scheme.attributes.items()
        ),
    ]
