"""The weights of a linear reader: what each feature says for and against each label.

A weight is a signed byte, so that thousands of them ship in a small file; `lab.packing` writes it.
"""

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ZERO = 128
"""The byte of a weight that says nothing."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Build it with `of`.

    features: the place of each feature in the rows. rows: for each label a signed byte a feature,
    as 0..255. scale: what one step of a byte weighs. bias: what holds before anything was read.
    """

    features: Mapping[str, int]
    rows: Mapping[str, bytes]
    scale: Mapping[str, float]
    bias: Mapping[str, float]

    @classmethod
    def of(cls, features: Sequence[str], labels: Mapping[str, Mapping[str, Any]]) -> "Linear":
        """The weights in a file that was read, `labels` holding weights, scale and bias of each."""
        return cls(
            {name: place for place, name in enumerate(features)},
            {label: b64decode(each["weights"]) for label, each in labels.items()},
            {label: float(each["scale"]) for label, each in labels.items()},
            {label: float(each["bias"]) for label, each in labels.items()},
        )

    def known(self, names: Iterable[str]) -> list[str]:
        """Those of the features that have a weight, in the order of their places."""
        return sorted(
            (name for name in names if name in self.features), key=self.features.__getitem__
        )

    def steps(self, label: str, values: Mapping[str, float]) -> float:
        """What known features of these values weigh together, in steps of a byte."""
        row, places = self.rows[label], self.features
        return sum((row[places[name]] - ZERO) * value for name, value in values.items())

    def score(self, label: str, values: Mapping[str, float]) -> float:
        """The log-odds of a label, for known features of these values."""
        return self.bias[label] + self.scale[label] * self.steps(label, values)
