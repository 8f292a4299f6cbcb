"""Complements: contents of a verb that are no clause: "accused Moscow of failing"."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.anchors import Span
from annotator.language.attribution.contents import content_span, right_content
from annotator.language.attribution.cue_phrases import CuePhrase, cue_phrase
from annotator.language.attribution.drafting import draft
from annotator.language.attribution.drafts import Draft
from annotator.language.attribution.framing import Frame, frame
from annotator.language.attribution.lexicon import Cue, lexicon
from annotator.language.attribution.page import Page
from annotator.language.attribution.sources import is_passive, noun_phrase

_BLAMING = frozenset({"for", "over", "of"})
_ABOUT = frozenset({"of", "about", "against"})
_MODALS = frozenset({"should", "must", "may", "might", "can", "could", "ought", "need"})
_REFERRING = frozenset({"the", "these", "those", "this", "that", "such", "all", "any", "both"})


def complemented(page: Page, verb: int) -> Draft | None:
    """The attribution of one verb whose content is no clause, if it has one."""
    cue = cue_phrase(page, verb)
    if cue is None:
        return None
    return (
        _of(page, cue)
        or _infinitive(page, cue)
        or _named(page, cue)
        or _after_preposition(page, cue)
        or _gerund(page, cue)
        or _object(page, cue)
    )


def _object_of(page: Page, verb: int) -> int | None:
    """The object of a verb, or its subject in the passive."""
    passive = is_passive(page, verb)
    found = page.child(verb, "nsubjpass" if passive else "dobj")
    if found is None and passive and page.words.dep[verb] == "acl":
        head = page.words.head[verb]
        found = head if head < verb and page.words.pos[head] in ("NOUN", "PROPN") else None
    if found is None or page.low[found] in ("which", "whom", "who", "whose"):
        return None
    relative = page.low[found] == "that" and page.words.tag[found] in ("WDT", "IN")
    return None if relative or (page.low[found] == "that" and found < verb - 3) else found


def _made(
    page: Page, framed: Frame, how: Cue, content: list[Span | None], last: int | None = None
) -> Draft | None:
    """An attribution whose cue is a verb and no more, with what follows it up to `last`."""
    found = [span for span in content if span is not None]
    if not found:
        return None
    cue = framed.cue
    made = draft(
        page, framed, how, found, [page.span(cue.first, cue.verb if last is None else last)]
    )
    made.addressee = None
    return made


def _of(page: Page, cue: CuePhrase) -> Draft | None:
    """Somebody and a deed: "accused Moscow of failing", "was blamed for the delay"."""
    how = cue.takes.get("of") or cue.takes.get("blame")
    whom = _object_of(page, cue.verb)
    if how is None or whom is None:
        return None
    allowed = frozenset({"of"}) if "of" in cue.takes else _BLAMING
    framed = frame(page, cue)
    for preposition in (*page.children[cue.verb], *page.children[whom]):
        if (
            preposition > max(cue.verb, whom)
            and page.words.dep[preposition] == "prep"
            and page.low[preposition] in allowed
            and preposition < framed.high
        ):
            deed = right_content(page, framed, preposition, preposition)
            if deed is None:
                return None
            first, last = noun_phrase(page, whom, low=framed.low, high=preposition)
            if whom > cue.verb:
                return _made(
                    page, framed, how, [(page.words.start[max(first, cue.verb + 1)], deed[1])]
                )
            return _made(page, framed, how, [page.span(first, last), deed])
    return None


def _infinitive(page: Page, cue: CuePhrase) -> Draft | None:
    """A deed in the infinitive: "plans to go", "urged them to go", "is said to have gone"."""
    framed: Frame | None = None
    for deed in page.children[cue.verb]:
        if deed < cue.verb or page.words.dep[deed] not in ("xcomp", "ccomp"):
            continue
        to = next(
            (c for c in page.children[deed] if page.low[c] == "to" and page.words.tag[c] == "TO"),
            None,
        )
        if to is None or to < cue.verb:
            continue
        framed = framed or frame(page, cue)
        if deed >= framed.high:
            continue
        content = right_content(page, framed, deed, to)
        passive = is_passive(page, cue.verb)
        if passive and "raised" in cue.takes and to == cue.last + 1:
            subject = page.child(cue.verb, "nsubjpass")
            if subject is None or subject < framed.low:
                return None
            whole = page.span(*noun_phrase(page, subject, low=framed.low, high=cue.first))
            return _made(page, framed, cue.takes["raised"], [whole, content])
        if passive or content is None:
            continue
        told = page.child(cue.verb, "dobj", "dative")
        if cue.last > cue.verb:
            told = page.child(cue.last, "pobj") or told
        told = page.child(deed, "nsubj") if told is None or told > to else told
        if told is not None and "person to" in cue.takes and cue.verb < told < to:
            last = cue.last if cue.addressee is None else cue.addressee[0] - 1
            first, _ = noun_phrase(page, told, low=last + 1, high=to)
            whole = (page.words.start[max(first, last + 1)], content[1])
            return _made(page, framed, cue.takes["person to"], [whole], last)
        if (
            told is None
            and "to" in cue.takes
            and page.words.dep[cue.verb] != "acl"
            and to == cue.last + 1
            and framed.source is not None
            and not any(page.low[child] in _MODALS for child in page.children[cue.verb])
        ):
            return _made(page, framed, cue.takes["to"], [content], cue.last)
    return None


def _named(page: Page, cue: CuePhrase) -> Draft | None:
    """Something and what it is said to be: "called the vote a farce", "described it as fair"."""
    how = cue.takes.get("naming")
    if how is None or is_passive(page, cue.verb):
        return None
    framed = frame(page, cue)
    if framed.source is None:
        return None
    named = page.child(cue.verb, "dobj")
    if named is not None and named > cue.verb:
        for preposition in (*page.children[cue.verb], *page.children[named]):
            if preposition > named and page.low[preposition] == "as" and preposition < framed.high:
                start = page.left[named]
                end = right_content(page, framed, preposition, max(start, cue.verb + 1))
                return _made(page, framed, how, [end])
        for predicate in page.children[named]:
            if (
                page.words.dep[predicate] == "appos"
                and page.quotation[predicate] >= 0
                and (page.quotation[named] != page.quotation[predicate])
            ):
                last = page.quotation_words(page.quotation[predicate])[1]
                start = max(cue.verb + 1, page.left[named])
                return _made(page, framed, how, [content_span(page, start, last)])
    for predicate in page.children[cue.verb]:
        if predicate < cue.verb or page.words.dep[predicate] not in ("ccomp", "oprd"):
            continue
        if page.words.pos[predicate] not in ("NOUN", "ADJ", "PROPN") or predicate >= framed.high:
            continue
        subject = page.child(predicate, "nsubj") if page.words.dep[predicate] == "ccomp" else named
        if subject is None or page.child(predicate, "aux", "cop", "mark") is not None:
            continue
        start = max(cue.verb + 1, min(page.left[subject], page.left[predicate]))
        return _made(page, framed, how, [right_content(page, framed, predicate, start)])
    return None


def _after_preposition(page: Page, cue: CuePhrase) -> Draft | None:
    """A phrase: "called for a truce", "warned of delays"."""
    for content, allowed in (("for", frozenset({"for"})), ("about", _ABOUT)):
        how = cue.takes.get(content)
        if how is None or is_passive(page, cue.verb):
            continue
        after = cue.verb + 1
        if page.low[after : after + 1] and page.low[after] in allowed:
            framed = frame(page, cue)
            deed = page.words.head[after]
            if framed.source is None or deed >= framed.high:
                continue
            if page.words.dep[after] == "mark" and page.words.head[deed] == cue.verb:
                return _made(page, framed, how, [right_content(page, framed, deed, after)])
            if deed != cue.verb:
                continue
            if after >= framed.high or page.right[after] == after:
                continue
            return _made(page, framed, how, [right_content(page, framed, after, after + 1)], after)
    return None


def _gerund(page: Page, cue: CuePhrase) -> Draft | None:
    """A deed in -ing: "denied having met him"."""
    how = cue.takes.get("gerund")
    if how is None or is_passive(page, cue.verb):
        return None
    for deed in page.children[cue.verb]:
        if (
            deed > cue.verb
            and page.words.dep[deed] in ("xcomp", "ccomp", "pcomp")
            and "VBG" in (page.words.tag[deed], page.words.tag[page.left[deed]])
            and page.left[deed] == cue.last + 1
        ):
            framed = frame(page, cue)
            if framed.source is None or deed >= framed.high:
                return None
            return _made(page, framed, how, [right_content(page, framed, deed, page.left[deed])])
    return None


def _object(page: Page, cue: CuePhrase) -> Draft | None:
    """What was said, as a pronoun or a noun: "This was denied by …", "denied the allegations"."""
    what = _object_of(page, cue.verb)
    if what is None or any(
        child > cue.verb and page.words.dep[child] in ("ccomp", "dative")
        for child in page.children[cue.verb]
    ):
        return None
    if cue.addressee is not None and cue.addressee[0] <= what <= cue.addressee[1]:
        cue = cue._replace(last=cue.addressee[0] - 1, addressee=None)
    words, passive = page.words, is_passive(page, cue.verb)
    framed = frame(page, cue)
    if framed.source is None or not framed.low <= what < framed.high:
        return None
    if page.child(cue.verb, "prt") is not None and cue.last == cue.verb:
        return None
    pronoun = page.low[what] in ("this", "that") or (
        page.low[what] == "it" and "alone" not in cue.takes and not passive
    )
    if pronoun and "pronoun" in cue.takes and (passive or "alone" not in cue.takes):
        how, content = cue.takes["pronoun"], page.span(what, what)
    else:
        how_ = cue.takes.get("object") or cue.takes.get("object of saying")
        if how_ is None or words.pos[what] not in ("NOUN", "PROPN"):
            return None
        if "object" not in cue.takes and words.lemma[what] not in lexicon().said_things:
            return None
        if any(words.dep[child] in ("acl", "ccomp") for child in page.children[what]):
            return None
        how = how_
        low = framed.low if passive else cue.last + 1
        first, last = noun_phrase(page, what, low=low, high=framed.high)
        if "object" in cue.takes and not passive:
            last = max(last, min(page.right[what], framed.high - 1))
        content = content_span(page, first, last) or page.span(first, last)
    last = cue.last
    if passive and framed.source > cue.verb:
        by = next((w for w in range(cue.verb + 1, framed.source) if page.low[w] == "by"), None)
        last = last if by is None else by
    made = _made(page, framed, how, [content], last)
    if made is not None:
        made.refers = pronoun or (
            words.lemma[what] in lexicon().said_things and page.low[page.left[what]] in _REFERRING
        )
    return made


def all_complemented(page: Page) -> Iterator[Draft]:
    """Every attribution whose content is a complement of a verb, but no clause."""
    for verb in range(len(page.words)):
        if page.is_verb(verb):
            found = complemented(page, verb)
            if found is not None:
                yield found
