"""The card of the pairs: for the Hugging Face Hub, and what the labels are made of."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from annotator.datasets import card, front_matter
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder
from annotator.datasets.formats.nli.labels import LABELS, label_of
from annotator.datasets.licences import Licences
from annotator.display import one_line
from annotator.rows import Manifest

CLAIMS, PAIRS = "claims.jsonl", "pairs.jsonl"

_STRING = {"dtype": "string"}
_SPANS = [
    {"name": "start", "dtype": "int64"},
    {"name": "end", "dtype": "int64"},
    {"name": "quote", **_STRING},
]
_FEATURES: dict[str, list[dict[str, Any]]] = {
    PAIRS: [
        {"name": "premise", **_STRING},
        {"name": "hypothesis", **_STRING},
        {
            "name": "label",
            "dtype": {
                "class_label": {"names": {str(place): each for place, each in enumerate(LABELS)}}
            },
        },
        *({"name": name, **_STRING} for name in ("sentence1", "sentence2", "gold_label")),
        {"name": "annotator_labels", "list": "string"},
        *({"name": name, **_STRING} for name in ("pairID", "promptID", "captionID")),
        *({"name": f"{end}_claim", **_STRING} for end in ("premise", "hypothesis")),
        *({"name": f"{end}_document", **_STRING} for end in ("premise", "hypothesis")),
        {"name": "cross_document", "dtype": "bool"},
        {
            "name": "judgements",
            "list": [
                *({"name": name, **_STRING} for name in ("annotator", "label", "relation")),
                {"name": "directed", "dtype": "bool"},
                {"name": "types", "list": "string"},
                *(
                    {"name": name, **_STRING}
                    for name in (
                        "status", "grounds", "favours", "same_event", "rationale", "confidence",
                    )
                ),
            ],
        },
    ],
    CLAIMS: [
        *({"name": name, **_STRING} for name in ("id", "document", "text")),
        {"name": "spans", "list": _SPANS},
    ],
}  # fmt: skip
"""What the files hold, as the library `datasets` has it."""


def write(folder: Folder, manifest: Manifest, datasets: Sequence[Dataset]) -> None:
    """Write the card of a dataset, once all its files are there."""
    languages: set[str | None] = set()

    def rights() -> Iterator[str | None]:
        for dataset in datasets:
            for row in dataset.documents():
                languages.add(row.language)
                yield row.rights

    licences = Licences(rights())
    head = {
        "pretty_name": manifest.name,
        **licences.front_matter,
        **_languages(languages),
        "annotations_creators": ["expert-generated"],
        "task_categories": ["text-classification"],
        "task_ids": ["natural-language-inference"],
        "tags": ["contradiction-detection", "news"],
        "size_categories": [front_matter.size_category(manifest.written.get("pairs", 0))],
    }
    files = {
        name: [
            (dataset.part or "train", path)
            for dataset in datasets
            if folder.entries[path := f"{folder.below(dataset.part).prefix}{name}"].rows
        ]
        for name in (PAIRS, CLAIMS)
    }
    filled = {name: parts for name, parts in files.items() if parts}
    head["configs"] = [
        {
            "config_name": name.partition(".")[0],
            **({"default": True} if name == PAIRS else {}),
            "data_files": [{"split": part, "path": path} for part, path in parts],
        }
        for name, parts in filled.items()
    ]
    head["dataset_info"] = [
        {"config_name": name.partition(".")[0], "features": _FEATURES[name]} for name in filled
    ]
    body = [card.text(manifest), *_labels(datasets[0]), _REST]
    body.append(f"Licences of the documents, as their sources tell: {licences.told or 'none'}.\n")
    folder.write("README.md", "\n".join([front_matter.written(head), *body]))


def _languages(told: set[str | None]) -> dict[str, Any]:
    codes = {(each or "").casefold().partition("-")[0] for each in told}
    found = sorted(each for each in codes if re.fullmatch("[a-z]{2,3}", each))
    return {"language": found} if found else {}


def _labels(dataset: Dataset) -> Iterator[str]:
    yield from (
        "## What the labels are made of",
        "",
        "| relation | label | premise | hypothesis |",
        "|---|---|---|---|",
    )
    for relation in dataset.scheme.relations:
        label = label_of(dataset.scheme, relation.name)
        verb = one_line(relation.verb).replace("|", "\\|")
        name = one_line(relation.name)
        if label is None:
            yield f"| {name} | none: left out | | |"
        elif relation.directed:
            yield f"| {name} | {label} | the claim that {verb} | the other |"
        else:
            yield f"| {name} | {label} | either | the other: two rows |"
    yield ""


_REST = """\
`pairs.jsonl` has a row a pair and direction. `sentence1`, `sentence2` and `gold_label` are called
as in the files of SNLI and MNLI; `premise`, `hypothesis` and `label` are the same, called as on the
Hugging Face Hub. The gold label is gold's, else that of more than half of the annotators; where
there is none it is `-`, and `label` is null. `annotator_labels` are the annotators', in order of
their names; `judgements` tells who said what, in the words of the scheme. `promptID` and
`captionID` are the claim that is the premise. There are no parses and no genre.

The texts are those of the claims as they stand in the articles; where a claim is in several pieces,
` … ` stands between them. `claims.jsonl` has the places: `text[start:end] == quote` in the article,
whose text is not here.
"""
