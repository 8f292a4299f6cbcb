"""Values as the tables keep them: what is not a number or a text is JSON."""

from typing import Any

import msgspec

from annotator.anchors import Spans

_encoder = msgspec.json.Encoder()
_spans = msgspec.json.Decoder(Spans)


def json_of(value: Any) -> str | None:
    """A value as JSON; nothing stays nothing."""
    return None if value is None else _encoder.encode(value).decode("utf-8")


def spans_of(column: str | None) -> Spans:
    """The spans that a column holds."""
    return () if column is None else _spans.decode(column)
