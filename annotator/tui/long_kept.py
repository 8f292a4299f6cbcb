"""What is kept for long in great number, through which the garbage collector need not go again."""

import gc


def keep_long() -> None:
    """Have the garbage collector leave alone all that is there now, until this is called again.

    Where hundreds of thousands of records are kept, it goes through all of them about once a
    second, which takes longer than a key may. What was left alone before and is needed no more is
    given back first; that takes as long once.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
