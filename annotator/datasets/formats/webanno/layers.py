"""The layers that documents, claims and links are in: as UIMA types, and as INCEpTION's JSON."""

import re
from collections.abc import Iterable
from typing import Any, Literal
from xml.sax.saxutils import escape

import msgspec
from msgspec import Struct

from annotator.datasets.from_rows import TIME_FIELDS
from annotator.scheme import Scheme

CUSTOM = "webanno.custom."
"""The package of the layers that INCEpTION's users define."""

CLAIM, RELATION, FRAGMENT, CARRYING = (
    CUSTOM + each for each in ("Claim", "Relation", "Fragment", "Carrying")
)
OF_ROLES = {each.lower(): CUSTOM + each for each in ("Source", "Cue", "Addressee")}
DOCUMENT, APPEARANCE, VOICE = (CUSTOM + each for each in ("Document", "Appearance", "Voice"))

SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
WORD = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

SLOTS = {"fragment": FRAGMENT, **OF_ROLES, "carrying": CARRYING}
"""The features of a claim that link it with other spans, and the layers of these."""

ATTRIBUTE = "attribute_"
"""Before the name of what the project's own scheme says of claims."""

UNMARKED = "unmarked"
"""The verdict of a claim that was never marked: an end of a pair judged unrelated."""

ORDER = "i7n_uiOrder"
"""The place of one of several annotations of a whole document, under INCEpTION's own name."""

_STRING, _STRINGS, _INTEGER = "uima.cas.String", "uima.cas.StringArray", "uima.cas.Integer"
_ANNOTATION = "uima.tcas.Annotation"

_METADATA_FEATURES = ("documentTitle", "documentId", "documentUri", "collectionId")
APPEARANCE_FACTS = (
    "title", "outlet", "url", "published", "modified", "retrieved", "language", "rights",
    "source", "sha256", "encoding", "extractor",
)  # fmt: skip


class Feature(Struct, frozen=True):
    """One thing that is said of an annotation."""

    name: str
    range: str = _STRING
    """A UIMA type; for a slot, the layer of what it is linked with."""
    table: str = ""
    """The table of the scheme that has its words, if it is not free text."""
    shown: bool = True
    """Whether the label in the text shows it."""


class Layer(Struct, frozen=True):
    """A kind of annotations."""

    name: str
    kind: Literal["span", "relation", "document-metadata"]
    features: tuple[Feature, ...]
    explanation: str


def link_type(feature: str) -> str:
    """The type of the links of one of a claim's slots, named as INCEpTION names it."""
    return f"{CLAIM}{feature.capitalize()}Link"


def attribute_feature(attribute: str) -> str:
    """The feature of an attribute of the scheme; what a feature's name cannot have is coded."""
    return ATTRIBUTE + re.sub("_x|[^A-Za-z0-9_]", _coded, attribute)


def attribute_of(feature: str) -> str:
    """The attribute of the scheme that a feature is of."""
    name = feature.removeprefix(ATTRIBUTE)
    return re.sub("_x([0-9a-f]{1,6})_", lambda found: chr(int(found[1], 16)), name)


def _coded(found: re.Match[str]) -> str:
    return f"_x{ord(found[0][0]):x}_{found[0][1:]}"


def layers(attributes: Iterable[str]) -> tuple[Layer, ...]:
    """Every layer; `attributes` are those of the scheme that claims have."""
    kept = tuple(
        Feature(name, shown=False)
        for name in ("origin", "origin_producer", "origin_score", "created", "changed", "id")
    )
    replaced = Feature("replaced", _STRINGS, shown=False)
    claim = (
        Feature("verdict", table="verdicts"),
        Feature("speaker"),
        Feature("attribution", table="attributions"),
        Feature("cue_polarity", table="cue_polarities"),
        Feature("confidence", table="confidences", shown=False),
        Feature("rating", table="ratings"),
        Feature("credibility", table="credibilities"),
        *(Feature(each, shown=False) for each in (*TIME_FIELDS, "place")),
        Feature("note", shown=False),
        *(Feature(attribute_feature(each), table=f"attributes.{each}") for each in attributes),
        *(Feature(name, layer) for name, layer in SLOTS.items()),
        *kept,
        replaced,
    )
    relation = (
        Feature("relation", table="relations"),
        Feature("types", _STRINGS, table="conflict_types"),
        Feature("status", table="statuses"),
        Feature("grounds", shown=False),
        Feature("favours", table="ends", shown=False),
        Feature("same_event", table="same_events", shown=False),
        Feature("rationale", shown=False),
        Feature("confidence", table="confidences", shown=False),
        Feature("directed", table="directed", shown=False),
        *kept,
        replaced,
    )
    document = (
        Feature("id"),
        Feature("annotator"),
        Feature("done_by", _STRINGS),
        Feature("segmenter"),
        Feature("replaced_by"),
        replaced,
    )
    appearance = (*map(Feature, APPEARANCE_FACTS), Feature("authors", _STRINGS), replaced)
    voice = (Feature("annotator"), Feature("name"), replaced)
    return (
        Layer(CLAIM, "span", claim, "A claim: its first fragment, linked with all else of it."),
        Layer(FRAGMENT, "span", (), "A further fragment of a claim that is not in one piece."),
        Layer(OF_ROLES["source"], "span", (), "Where the text names who says it."),
        Layer(OF_ROLES["cue"], "span", (), "What says that it is said."),
        Layer(OF_ROLES["addressee"], "span", (), "To whom it is said."),
        Layer(CARRYING, "span", (), "Words of a claim that carry a conflict."),
        Layer(RELATION, "relation", relation, "From the claim that acts to the other one."),
        Layer(DOCUMENT, "document-metadata", document, "The document, and who annotated it."),
        Layer(APPEARANCE, "document-metadata", appearance, "Where and when the text appeared."),
        Layer(VOICE, "document-metadata", voice, "Whose voice the document is, as one says."),
    )


# The type system


def type_system(every: Iterable[Layer]) -> str:
    """The UIMA type system of these layers, and of what INCEpTION has built in of it."""
    types = [
        _type(SENTENCE, _ANNOTATION, []),
        _type(WORD, _ANNOTATION, []),
        _type(
            METADATA,
            "uima.tcas.DocumentAnnotation",
            [*((name, _STRING, "") for name in _METADATA_FEATURES),
             ("isLastSegment", "uima.cas.Boolean", "")],
        ),
    ]  # fmt: skip
    for layer in every:
        types.extend(_types_of(layer))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n'
        f"  <types>\n{''.join(types)}  </types>\n</typeSystemDescription>\n"
    )


def _types_of(layer: Layer) -> list[str]:
    features, links = [], []
    for each in layer.features:
        if each.range.startswith(CUSTOM):
            link = link_type(each.name)
            links.append(
                _type(link, "uima.cas.TOP", [("role", _STRING, ""), ("target", each.range, "")])
            )
            features.append((each.name, "uima.cas.FSArray", link))
        else:
            features.append((each.name, each.range, ""))
    if layer.kind == "relation":
        features = [("Dependent", CLAIM, ""), ("Governor", CLAIM, ""), *features]
    if layer.kind == "document-metadata":
        features = [(ORDER, _INTEGER, ""), *features]
        return [_type(layer.name, "uima.cas.AnnotationBase", features)]
    return [_type(layer.name, _ANNOTATION, features, layer.explanation), *links]


def _type(
    name: str, parent: str, features: list[tuple[str, str, str]], explanation: str = ""
) -> str:
    described = "".join(
        f"        <featureDescription><name>{each}</name><description/>"
        f"<rangeTypeName>{kind}</rangeTypeName>"
        f"{f'<elementType>{element}</elementType>' if element else ''}</featureDescription>\n"
        for each, kind, element in features
    )
    return (
        f"    <typeDescription>\n      <name>{name}</name>\n"
        f"      <description>{escape(explanation)}</description>\n"
        f"      <supertypeName>{parent}</supertypeName>\n"
        f"      <features>\n{described}      </features>\n    </typeDescription>\n"
    )


# INCEpTION's own description of layers, which also knows of tags and of whole documents


def layers_json(every: Iterable[Layer], scheme: Scheme) -> bytes:
    """The layers as INCEpTION's settings import them, the scheme's words as their tags."""
    described = [_layer(each, scheme) for each in every]
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


def _layer(layer: Layer, scheme: Scheme) -> dict[str, Any]:
    return {
        "name": layer.name,
        "uiName": layer.name.removeprefix(CUSTOM),
        "type": layer.kind,
        "description": layer.explanation,
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": {"name": CLAIM} if layer.kind == "relation" else None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "features": [
            _feature(each, number, scheme) for number, each in enumerate(layer.features)
        ],
    }  # fmt: skip


def _feature(feature: Feature, number: int, scheme: Scheme) -> dict[str, Any]:
    slot = feature.range.startswith(CUSTOM)
    return {
        "name": feature.name,
        "uiName": attribute_of(feature.name).replace("_", " "),
        "type": feature.range,
        "tag_set": _tags(feature.table, scheme) if feature.table else None,
        "description": None,
        "enabled": True,
        "visible": feature.shown,
        "include_in_hover": not feature.shown,
        "required": False,
        "remember": False,
        "hideUnconstraintFeature": False,
        "multi_value_mode": "ARRAY" if slot or feature.range == _STRINGS else "NONE",
        "link_mode": "WITH_ROLE" if slot else "NONE",
        "link_type_name": link_type(feature.name) if slot else None,
        "link_type_role_feature_name": "role" if slot else None,
        "link_type_target_feature_name": "target" if slot else None,
        "traits": None,
        "curatable": True,
        "rank": number,
    }


_FIXED = {
    "verdicts": {
        "claim": "It is a claim, as is one without a verdict.",
        "not_claim": "It was rejected: a negative example.",
        UNMARKED: "It was never marked, only judged as an end of an unrelated pair.",
    },
    "ends": {
        "Governor": "The claim that the relation starts from is right.",
        "Dependent": "The claim that the relation leads to is right.",
    },
    "directed": {"yes": "The Governor acts on the Dependent.", "no": "Neither acts."},
}
"""Words that are this format's, not the scheme's."""


def _tags(table: str, scheme: Scheme) -> dict[str, Any]:
    words = _FIXED.get(table) or {
        word: scheme.explanation(table, word) for word in scheme.words().get(table, ())
    }
    return {
        "name": f"annotator {table}",
        "description": "",
        "language": "en",
        "tags": [
            {"tag_name": word, "tag_description": explanation}
            for word, explanation in words.items()
        ],
        # What was judged under an earlier scheme may have other words.
        "create_tag": True,
    }
