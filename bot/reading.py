"""The reader the bot runs: the detection layers off the event loop, one message or many."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.detection.assess import assess
from bot.detection.encoder import Encoder
from bot.detection.reading import Reading, Scores, Turn


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
        return assess(turns, self._scores(turns))

    def read_many(self, batch: Sequence[Sequence[Turn]]) -> list[Reading]:
        """The same for many messages, the encoder on two threads: for a replay.

        Each goes through the encoder by itself: its int8 network scales what it computes by the
        whole batch, so that a neighbour, a later message even, would change what one is read as.
        """
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="readers") as threads:
            # The cues stay on this thread: TextBlob loads its word list while it first reads, and
            # a second reader would see half of it.
            scores = threads.map(self._scores, batch)
            return [assess(turns, one) for turns, one in zip(batch, scores, strict=True)]

    def _scores(self, turns: Sequence[Turn]) -> Scores | None:
        if self._encoder is None or turns[-1].role.is_staff:
            return None
        return self._encoder.score([turns])[0]

    def close(self) -> None:
        """Let the thread go."""
        self._thread.shutdown(wait=False, cancel_futures=True)
