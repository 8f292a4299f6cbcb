"""All the reasons for which documents belong together, the surest first."""

from collections.abc import Mapping

from annotator.datasets.splits import Whole
from annotator.datasets.splits.groups import Groups
from annotator.datasets.splits.near_duplicates import NearDuplicates
from annotator.datasets.splits.same_events import SameEvents, Spelling
from annotator.datasets.splits.same_pages import SamePages
from annotator.datasets.splits.words import words

LINK, EVIDENCE = "link", "evidence"


def together(dataset: Whole) -> tuple[list[str], Groups]:
    """The ids of all documents, and which belong together."""
    ids: list[str] = []
    pages, copies, events, spelling = SamePages(), NearDuplicates(), SameEvents(), Spelling()
    for row in dataset.documents():
        read = words(dataset.text(row.id) if row.text is None else row.text)
        pages.add(len(ids), row.appearances)
        copies.add(read)
        events.published(row.appearances)
        spelling.add(read)
        ids.append(row.id)
    groups = Groups(len(ids))
    _join_judged(dataset, {id_: document for document, id_ in enumerate(ids)}, groups)
    pages.join(groups)
    copies.join(ids, groups)
    # What is a name is known only when all texts were read.
    for id_ in ids:
        events.add(words(dataset.text(id_)), spelling)
    events.join(ids, groups)
    return ids, groups


def _join_judged(dataset: Whole, documents: Mapping[str, int], groups: Groups) -> None:
    """Join what somebody's judgement needs both documents of."""
    for link in dataset.links_across():
        groups.join(documents[link.a_document], documents[link.b_document], LINK)
    put_forward = {(each.claim, each.document) for each in dataset.evidence() if each.document}
    if not put_forward:
        return
    needed = {claim for claim, _ in put_forward}
    of = {each.id: each.document for each in dataset.claims() if each.id in needed}
    for claim, document in put_forward:
        if claim in of and document in documents:
            groups.join(documents[of[claim]], documents[document], EVIDENCE)
