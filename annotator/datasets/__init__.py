"""Datasets: rows made of records, and the files that hold them."""
