"""`annotator`, and `python -m annotator`."""

from annotator.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
