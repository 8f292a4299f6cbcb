"""Files into texts: finding them, decoding them, and one module a format."""

from annotator.reading.files import find_files, read_path

__all__ = ["find_files", "read_path"]
