"""Words that no parser would give, for rules that must stand them."""

from hypothesis import strategies as st

from annotator.words import Words

SCRAPS = [
    "0", "1", "12", "12.5", "450.000", "450", "000", "1,2,3", "1.", "12-13", "3-1", "9/11", "14:30",
    "99:99", "2016", "9999", "0000", "1990s",
    "2016-13-45", "31/02/2016", "31", "²", "٣", "½", "1e9",
    "9" * 400, "-", "–", "/", ":", ",", ".",
    "(", ")", "%", "$", "€", "and", "a", "half", "of", "to",
    "in", "the", "between", "million", "dozen", "hundred", "hundreds", "dozens", "several", "few",
    "couple", "third", "thirds", "quarter", "first", "second", "last", "next", "past", "this",
    "ago",
    "years", "year", "days", "day", "centuries", "May", "March", "may", "Feb.", "Wednesday", "Mon",
    "night", "noon", "midnight", "tonight", "tomorrow", "early", "mid", "end", "q1", "summer", "by",
    "since", "p.m.", "am", "o'clock", "gmt", "No", "Article", "aged", "old", "km", "people", "dead",
    "killed", "toll", "including", "them", "rose", "at", "least", "more", "than", "round", "Geneva",
    "", " ", "\x00", "’s", "two", "five", "twenty", "Christmas", "New", "Year", "'s", "Eve", "over",
]  # fmt: skip

LABELS = {
    "pos": ["NOUN", "PROPN", "VERB", "AUX", "NUM", "ADJ", "ADP", "PUNCT", ""],
    "tag": ["NN", "NNS", "NNP", "CD", "VBD", "VBN", "VB", "JJ", "IN", "TO", "MD", "HYPH", ""],
    "dep": ["nsubj", "nsubjpass", "dobj", "pobj", "prep", "nummod", "amod", "compound", "acl",
            "conj", "attr", "ROOT", "aux", "appos", "quantmod", ""],
    "entity": ["", "DATE", "CARDINAL", "GPE", "PERSON", "EVENT", "LOC"],
}  # fmt: skip


@st.composite
def any_words(draw: st.DrawFn, most: int = 40) -> Words:
    """Scraps and any text, with any labels, any heads, and sometimes no room between."""
    text = draw(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=6), max_size=most))
    count = len(text)
    start, end, here = [], [], draw(st.integers(0, 5))
    for word in text:
        start.append(here)
        end.append(here + len(word))
        here = end[-1] + draw(st.integers(0, 1))

    def column(name: str) -> tuple[str, ...]:
        labels = st.sampled_from(LABELS[name])
        return tuple(draw(st.lists(labels, min_size=count, max_size=count)))

    heads = st.integers(0, max(0, count - 1))
    return Words(
        start=tuple(start),
        end=tuple(end),
        text=tuple(text),
        lemma=tuple(word.lower() for word in text),
        pos=column("pos"),
        tag=column("tag"),
        dep=column("dep"),
        head=tuple(draw(st.lists(heads, min_size=count, max_size=count))),
        entity=column("entity"),
    )
