"""The encoder in torch: MiniLM's six layers under a mask that lets a turn see only the past."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from bot.detection.encoder import MARKERS
from lab.data import SHADE_COUNT, TONES

HIDDEN, HEAD = 384, 32
LAYERS = 6
VOCABULARY = 30522
POSITIONS = 512
"""Sizes of sentence-transformers/all-MiniLM-L6-v2, from the config.json beside its weights."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many inner units, and how many heads of 32, each layer has."""

    inner: tuple[int, ...]
    heads: tuple[int, ...]


WIDE = Shape((1536,) * LAYERS, (12,) * LAYERS)
"""The published layers."""
NARROW = Shape((512, 768, 768, 768, 896, 896), (8,) * LAYERS)
"""What `lab.narrow` leaves of them, so that a message is read in time; the lowest layer misses its
units least, the highest most."""

LEVEL_COUNT = 5
EMOTION_COUNT = 9
CAUSE_COUNT = 6
"""Learned and shipped, and not read: words and cues know the cause better (lab/NOTES.md)."""
OUTPUTS = LEVEL_COUNT + EMOTION_COUNT + 1 + len(TONES) + CAUSE_COUNT
_HIDDEN_SCORE = -1e4


class Layer(nn.Module):
    """One BERT layer, post-norm, with the names of the published weights."""

    def __init__(self, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(HIDDEN, heads * HEAD)
        self.key = nn.Linear(HIDDEN, heads * HEAD)
        self.value = nn.Linear(HIDDEN, heads * HEAD)
        self.output = nn.Linear(heads * HEAD, HIDDEN)
        self.output_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, inner)
        self.down = nn.Linear(inner, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (batch, tokens, 384) and an additive mask (batch, 1, tokens, tokens)."""
        states = self.attended(states, mask)
        return self.norm(states + self.down(self.units(states)))

    def attended(self, states: Tensor, mask: Tensor) -> Tensor:
        """States after each token has looked at those it may see."""
        return self.output_norm(states + self.output(self.looks(states, mask)))

    def looks(self, states: Tensor, mask: Tensor) -> Tensor:
        """What each head draws from the tokens it may see: (batch, tokens, heads * 32)."""
        batch, tokens = states.shape[0], states.shape[1]

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, tokens, self.heads, HEAD).transpose(1, 2)

        query, key, value = (split(f(states)) for f in (self.query, self.key, self.value))
        weights = query @ key.transpose(2, 3) / math.sqrt(HEAD) + mask
        mixed = functional.softmax(weights, dim=-1) @ value
        return mixed.transpose(1, 2).reshape(batch, tokens, self.heads * HEAD)

    def units(self, states: Tensor) -> Tensor:
        """The inner units that attended states (..., 384) excite: (..., inner)."""
        return functional.gelu(self.up(states))


class Net(nn.Module):
    """Token ids and turn numbers in, one row of logits per turn wanted out.

    `forward(ids, turns, last)`: ids and turns are (batch, tokens); a token's turn is 1, 2, ... and
    0 where padding. `last` is (batch, wanted): the turns to score. Returns
    (batch, wanted, OUTPUTS): 5 level logits, 9 emotion logits, need, the TONES, then the
    causes.
    """

    def __init__(self, shape: Shape = NARROW) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN, padding_idx=0).requires_grad_(
            requires_grad=False
        )
        self.markers = nn.Embedding(MARKERS + 1, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        each = zip(shape.inner, shape.heads, strict=True)
        self.layers = nn.ModuleList(Layer(inner, heads) for inner, heads in each)
        self.head = nn.Sequential(
            nn.Linear(2 * HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(0.2), nn.Linear(HIDDEN, OUTPUTS)
        )
        self.shades = nn.Linear(HIDDEN, SHADE_COUNT)

    def forward(self, ids: Tensor, turns: Tensor, last: Tensor) -> Tensor:
        """See the class."""
        return self.head(self.pooled(ids, turns, last))

    def learning(self, ids: Tensor, turns: Tensor, last: Tensor) -> Tensor:
        """`forward`, with the SHADES behind it, which only training reads."""
        inner = self.head[:-1](self.pooled(ids, turns, last))
        return torch.cat([self.head[-1](inner), self.shades(inner)], dim=-1)

    def pooled(self, ids: Tensor, turns: Tensor, last: Tensor) -> Tensor:
        """The mean of each wanted turn beside the mean of all turns up to it."""
        states, mask = self.entered(ids, turns)
        for layer in self.layers:
            states = layer(states, mask)
        own = turns.unsqueeze(1) == last.unsqueeze(2)
        past = (turns.unsqueeze(1) <= last.unsqueeze(2)) & (turns.unsqueeze(1) > 0)
        return torch.cat([_mean(states, own), _mean(states, past)], dim=-1)

    def entered(self, ids: Tensor, turns: Tensor) -> tuple[Tensor, Tensor]:
        """The states below the first layer, and the mask of what each token may see."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self._words(ids) + self.places(places) + self.kind)
        seen = (turns.unsqueeze(1) <= turns.unsqueeze(2)) & (turns.unsqueeze(1) > 0)
        return states, (~seen).to(states.dtype).unsqueeze(1) * _HIDDEN_SCORE

    def _words(self, ids: Tensor) -> Tensor:
        # The published word vectors stay as they are; the markers' own are learned beside them.
        return self.words(ids) + self.markers(ids.clamp(max=MARKERS))


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(states.dtype)
    return weights @ states / weights.sum(-1, keepdim=True).clamp(min=1)


class TorchSession:
    """The network in torch behind the bot's own port."""

    def __init__(self, net: Net) -> None:
        self._net = net.eval()

    def run(self, ids: NDArray[np.int64], turns: NDArray[np.int64]) -> NDArray[np.float32]:
        """As `encoder.Session` says."""
        numbers = torch.from_numpy(turns)
        last = numbers.max(dim=1, keepdim=True).values
        with torch.inference_mode():
            logits: NDArray[np.float32] = (
                self._net(torch.from_numpy(ids), numbers, last).float().numpy()
            )
        return logits[:, 0, :]


def load_base(net: Net, weights: Mapping[str, Tensor]) -> None:
    """Fills everything but the head from the published MiniLM weights."""
    parts = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "output",
        "attention.output.LayerNorm": "output_norm",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm",
    }
    state = {
        f"layers.{n}.{ours}.{kind}": weights[f"encoder.layer.{n}.{theirs}.{kind}"]
        for n in range(LAYERS)
        for theirs, ours in parts.items()
        for kind in ("weight", "bias")
    }
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    state["places.weight"] = weights["embeddings.position_embeddings.weight"]
    state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
    missing, unexpected = net.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith(("head.", "markers.", "shades.")) for name in missing):
        raise ValueError("The base weights do not fit the encoder; check the package's version.")
    with torch.no_grad():
        net.markers.weight.zero_()
