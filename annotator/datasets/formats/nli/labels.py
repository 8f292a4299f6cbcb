"""Labels of natural language inference, and which relations between claims stand for them."""

from typing import Literal

from annotator.scheme import Scheme

Label = Literal["entailment", "neutral", "contradiction"]

LABELS: tuple[Label, ...] = ("entailment", "neutral", "contradiction")
"""In the order in which SNLI and MNLI number them on the Hugging Face Hub."""

STANDS_FOR: dict[str, Label | None] = {
    "contradicts": "contradiction",
    "denies": "contradiction",
    # What makes another claim less likely can be true together with it, and bears on it all the
    # same: neither contradiction nor neutral.
    "weakens": None,
    "supports": "entailment",
    "equivalent": "entailment",
    # Both were true when they were made.
    "updates": None,
    "unrelated": "neutral",
}
"""What the relations of the program's own scheme stand for; None: for no label."""


def label_of(scheme: Scheme, relation: str) -> Label | None:
    """What a relation stands for; None where there is no label for it.

    A project's own relation stands for what the relation does that it `stands_for`, else, if it is
    a conflict, for contradiction.
    """
    meaning = scheme.meaning(relation)
    for name in (relation, *meaning.stands_for):
        if name in STANDS_FOR:
            return STANDS_FOR[name]
    return "contradiction" if meaning.conflict else None
