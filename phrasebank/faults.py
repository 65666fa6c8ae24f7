"""What is wrong with the phrase files: the file, the line, and what to do, in one sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `line` counts from 1; `text` is a sentence without the place."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.text}"


class BrokenFiles(ValueError):
    """Files people write are broken; the message names the file, the line and the first fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep every fault as `faults`; the message is the first one and how many there are."""
        self.faults = faults
        more = len(faults) - 1
        rest = f" ({more} more {'fault' if more == 1 else 'faults'} after it.)" if more else ""
        super().__init__(f"{faults[0]}{rest}")


class BrokenPhrases(BrokenFiles):
    """A phrase file is broken; the message names the file, the line and the fault."""
