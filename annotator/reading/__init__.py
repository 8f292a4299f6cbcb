"""Files into texts: finding them, decoding them, and one module a format."""

from annotator.reading.arrivals import NOTHING, Fingerprint, Signature, fingerprint, look, signature
from annotator.reading.files import STREAM, find_files, read_path, read_stream
from annotator.reading.given import Given, is_date

__all__ = [
    "NOTHING",
    "STREAM",
    "Fingerprint",
    "Given",
    "Signature",
    "find_files",
    "fingerprint",
    "is_date",
    "look",
    "read_path",
    "read_stream",
    "signature",
]
