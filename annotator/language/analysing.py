"""Analysing: many texts into sentences and mentions, here or in other processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.language.columns import Parsed, columns
from annotator.language.finding import find
from annotator.language.mentions import mentions
from annotator.language.paragraphs import blocks, is_prose
from annotator.language.pipeline import DEFAULT_PIPELINE, load, producer
from annotator.language.sentences import sentence_spans
from annotator.records import Analysis, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from annotator.anchors import Span

_BATCH = 60_000
"""Code points analysed together: about two seconds, which is what an interrupt may have to wait.

Half of it loses a tenth of the speed.
"""

_FEW = 5
"""Batches below which other processes do not pay: each needs two seconds to get ready."""

_PARSED_TOGETHER = 128
"""Blocks that go through the pipeline at a time."""

_AS_SPACE = dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u202f"), " ")
"""White space the pipeline was not trained on, one for one, so that no offset moves."""


def analyse(
    texts: Iterable[str],
    *,
    pipeline: str = DEFAULT_PIPELINE,
    processes: int = 1,
    executor: Executor | None = None,
) -> Iterator[Analysis]:
    """Analyse texts one after the other; the analyses come in the order of the texts.

    `texts` are read as far as is needed, so there may be more of them than fit into memory.
    With `processes` above 1 that many work at once, unless the texts are too few to pay for it.
    An `executor` of processes, a cluster's for example, does the work where it is given and is
    left running; `processes` then says how many workers it has.

    Raises NotFound if the pipeline is not installed, and AnnotatorError if a worker dies.
    """
    batches = _batches(texts)
    if executor is None:
        first = list(islice(batches, _FEW)) if processes > 1 else []
        batches = chain(first, batches)
        if processes < 2 or len(first) < _FEW:
            yield from chain.from_iterable(_analyse_batch(pipeline, batch) for batch in batches)
            return
    with _workers(processes, executor) as pool:
        yield from _in_order(pool, pipeline, batches, ahead=processes + 1)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts by the handful: at least `_BATCH` code points each, or what is left."""
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        # A text takes time, however short: without the 1, empty ones would pile up.
        length += len(text) + 1
        if length >= _BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _analyse_batch(pipeline: str, texts: Sequence[str]) -> list[Analysis]:
    """Analyse a few texts in this process; a Doc costs more to send than to make, so none is."""
    language = load(pipeline)
    made_by = producer(pipeline)
    found = [list(blocks(text)) for text in texts]
    # What the vocabulary learns from these texts is given back, or it would grow for ever.
    with language.memory_zone():
        docs = language.pipe(
            (
                text[start:end].translate(_AS_SPACE)
                for text, of_text in zip(texts, found, strict=True)
                for start, end in of_text
                if is_prose(text, (start, end))
            ),
            batch_size=_PARSED_TOGETHER,
        )
        return [
            _analysis(text, of_text, docs, made_by)
            for text, of_text in zip(texts, found, strict=True)
        ]


def _analysis(text: str, of_text: Iterable[Span], docs: Iterator[Doc], made_by: str) -> Analysis:
    """What was found in a text, `docs` beginning with the first prose among its blocks."""
    sentences: list[Span] = []
    named: list[Mention] = []
    parsed: list[Parsed] = []
    for start, end in of_text:
        if not is_prose(text, (start, end)):
            sentences.append((start, end))
            continue
        doc, block = next(docs), text[start:end]
        parsed.append(Parsed(doc, start))
        of_block = sentence_spans(doc, block)
        sentences += ((start + first, start + last) for first, last in of_block)
        named += (
            Mention(start + mention.start, start + mention.end, mention.label)
            for mention in mentions(doc, block, of_block)
        )
    found = find(text, columns(parsed), tuple(sentences), tuple(named))
    return Analysis(tuple(sentences), tuple(named), made_by, found)


def _in_order(
    pool: Executor, pipeline: str, batches: Iterable[list[str]], *, ahead: int
) -> Iterator[Analysis]:
    """Hand out batches, no more than `ahead` at a time, and give back what was found in order."""
    waiting: deque[Future[list[Analysis]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_analyse_batch, pipeline, batch))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenExecutor as error:
        raise AnnotatorError(
            "A process that was analysing texts ended before its work was done; the machine "
            "may be short of memory. Try again with fewer processes."
        ) from error
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def _workers(processes: int, executor: Executor | None) -> Iterator[Executor]:
    """The executor given, else processes of our own that end with the work or its interruption."""
    if executor is not None:
        yield executor
        return
    # Forking is not safe once there are threads, and a terminal interface has some.
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_die_of_interrupts)
    try:
        yield pool
    except BaseException:
        # A shutdown waits for the batches that were handed out, and nobody wants them any more.
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _die_of_interrupts() -> None:
    """End at once at Ctrl-C, which a terminal sends to every process, without a word about it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
