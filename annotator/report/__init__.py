"""Reports: the records of `annotator.reported` as a page, or as Markdown."""
