"""The reader the bot runs: the layers, off the event loop, one message or many."""

import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.detection.encoder import Calibration, Encoder
from bot.detection.reading import Role, Turn
from bot.reading import LocalReader

CALM = [Turn(0.0, Role.USER, "U1", "Could you help me with my printer, please?")]
REPLY = [*CALM, Turn(60.0, Role.TECH, "U2", "Sorry about that, try now.")]
LOGITS = np.array([0.0, 0.0, 9.0, *[0.0] * 12], dtype=np.float32)


class FakeSession:
    """A network that always sees level 2, and remembers the size of each batch."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.threads: set[str] = set()

    def run(self, ids: NDArray[np.int64], turns: NDArray[np.int64]) -> NDArray[np.float32]:
        self.batches.append(len(ids))
        self.threads.add(threading.current_thread().name)
        return np.stack([LOGITS] * len(ids))


class Letters:
    """A tokeniser of letters."""

    def encode(self, text: str) -> Sequence[int]:
        return [ord(letter) % 90 + 10 for letter in text]


@pytest.fixture
def session() -> FakeSession:
    """The network behind the reader."""
    return FakeSession()


@pytest.fixture
def reader(session: FakeSession) -> Iterator[LocalReader]:
    """A reader with an encoder."""
    made = LocalReader(Encoder(session, Letters(), Calibration()))
    yield made
    made.close()


async def test_a_message_is_read_by_the_encoder(reader: LocalReader) -> None:
    """Its levels are the model's, with the cues' say in them."""
    read = await reader.read(CALM)

    assert (reader.source, read.source) == ("model", "model")
    assert read.expected == pytest.approx(2.0, abs=0.5)


async def test_inference_does_not_hold_up_the_event_loop(
    reader: LocalReader, session: FakeSession
) -> None:
    """It runs on a thread of its own."""
    await reader.read(CALM)

    assert all(name.startswith("reader") for name in session.threads)


async def test_staff_cost_no_inference(reader: LocalReader, session: FakeSession) -> None:
    """They are not read."""
    read = await reader.read(REPLY)

    assert session.batches == []
    assert read.has("apologises")


async def test_one_and_many_agree(reader: LocalReader) -> None:
    """A backlog reads as the live channel did."""
    batch = [CALM, REPLY, CALM]

    assert reader.read_many(batch) == [reader.read_now(turns) for turns in batch]
    assert await reader.read(CALM) == reader.read_now(CALM)


def test_of_many_each_is_read_by_itself(reader: LocalReader, session: FakeSession) -> None:
    """In the int8 network the others of a batch, later ones too, would change what it says."""
    reader.read_many([CALM, REPLY, CALM])

    assert session.batches == [1, 1]


def test_nothing_to_read_is_no_fault(reader: LocalReader) -> None:
    """An empty backlog, or one of staff alone."""
    assert reader.read_many([]) == []
    assert len(reader.read_many([REPLY])) == 1


async def test_without_an_encoder_the_cues_read() -> None:
    """One message or many."""
    reader = LocalReader(None)
    read = await reader.read(CALM)

    assert (reader.source, read.source) == ("cues", "cues")
    assert reader.read_many([CALM, REPLY]) == [reader.read_now(CALM), reader.read_now(REPLY)]
    reader.close()
