"""Attribution: who is reported to say what, in the terms of PARC 3.0 and PolNeAR."""

from annotator.anchors import Spans
from annotator.findings import Attribution
from annotator.language.attribution.according import according, hearsay, in_ones_view
from annotator.language.attribution.asides import asides, set_off
from annotator.language.attribution.clauses import all_clausal
from annotator.language.attribution.complements import all_complemented
from annotator.language.attribution.joining import joined
from annotator.language.attribution.labels import labelled
from annotator.language.attribution.nominal import nominal
from annotator.language.attribution.page import Page
from annotator.language.attribution.quoting import Quoting
from annotator.language.attribution.running_on import running_on
from annotator.language.attribution.settling import settle
from annotator.words import Words


def attributions(text: str, words: Words, sentences: Spans) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of their contents. Never raises on any text."""
    page = Page(text, words, sentences)
    quoting = Quoting(page)
    found = asides(page)
    page.closing = {page.sentence[one.comma]: one.comma for one in found if one.closes}
    drafts = [*joined(page, quoting, all_clausal(page)), *according(page), *in_ones_view(page)]
    drafts += hearsay(page)
    of_nouns = list(nominal(page))
    nouns = {one.verb for one in of_nouns}
    drafts = [one for one in drafts if one.verb not in nouns] + of_nouns
    taken = {one.verb for one in drafts}
    drafts += [one for one in all_complemented(page) if one.verb not in taken]
    drafts += set_off(page, found, {one.verb for one in drafts})
    drafts += labelled(page, quoting)
    return settle(page, [*drafts, *running_on(page, quoting, drafts)])
