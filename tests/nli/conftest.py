"""Tiny models, built here: nothing is fetched. They are run where the extra `nli` is installed."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

# `make test-nli` installs the extra, and fails if nothing is collected.
collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]

LABELS = ("contradiction", "entailment", "neutral")
WORDS = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *("the", "talks", "bridge", "fell", "opened", "ended", "did", "not", "never", "in"),
]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a model whose labels have this order and lean: `build(labels, lean=(0, 0, 5))`."""

    def built(labels: Sequence[str] = LABELS, lean: Sequence[float] | None = None) -> Path:
        import torch
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

        folder = tmp_path_factory.mktemp("model")
        vocabulary = folder / "vocab.txt"
        vocabulary.write_text("\n".join(WORDS), "utf-8")
        BertTokenizerFast(vocab_file=str(vocabulary)).save_pretrained(folder)
        torch.manual_seed(7)
        model = BertForSequenceClassification(
            BertConfig(
                vocab_size=len(WORDS),
                hidden_size=16,
                num_hidden_layers=1,
                num_attention_heads=2,
                intermediate_size=16,
                id2label=dict(enumerate(labels)),
                label2id={label: place for place, label in enumerate(labels)},
            )
        )
        if lean is not None:
            with torch.no_grad():
                model.classifier.bias.copy_(torch.tensor([float(each) for each in lean]))
        model.save_pretrained(folder)
        return folder

    return built
