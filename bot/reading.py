"""The reader the bot runs: the detection layers off the event loop, one message or many."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.detection.assess import assess
from bot.detection.encoder import Encoder
from bot.detection.reading import Reading, Turn


class LocalReader:
    """Reads in a thread of its own, since inference would hold up the event loop.

    One thread: the encoder is compute-bound, and a second would only share its core. Without an
    encoder the cues carry on alone.
    """

    def __init__(self, encoder: Encoder | None) -> None:
        self._encoder = encoder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    @property
    def source(self) -> str:
        """Where levels come from: `model`, or `cues` when the model could not be loaded."""
        return "model" if self._encoder else "cues"

    async def read(self, turns: Sequence[Turn]) -> Reading:
        """What the last turn says about its writer's state."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self.read_now, tuple(turns))

    def read_now(self, turns: Sequence[Turn]) -> Reading:
        """The same, on the caller's thread: for a replay, which has nobody waiting."""
        scored = self._encoder is not None and not turns[-1].role.is_staff
        scores = self._encoder.score([turns])[0] if self._encoder and scored else None
        return assess(turns, scores)

    def read_many(self, batch: Sequence[Sequence[Turn]]) -> list[Reading]:
        """The same for many messages at once: for a backlog, batched through the encoder."""
        wanted = [turns for turns in batch if not turns[-1].role.is_staff]
        scores = iter(self._encoder.score(wanted) if self._encoder else [None] * len(wanted))
        return [assess(turns, None if turns[-1].role.is_staff else next(scores)) for turns in batch]

    def close(self) -> None:
        """Let the thread go."""
        self._thread.shutdown(wait=False, cancel_futures=True)
