"""Everything that can go wrong and has a reader: a class's docstring is the sentence they see."""

import inspect


class SteadyhandError(Exception):
    """Something went wrong here; the log says what."""

    def __init__(self, message: str = "") -> None:
        """Take `message`, or the class's own docstring when there is nothing more exact to say."""
        super().__init__(message or inspect.cleandoc(type(self).__doc__ or ""))


class BadSetting(SteadyhandError):
    """A setting is missing or contradicts another; `python -m bot check` says which."""


class BadFile(SteadyhandError):
    """A file that Steadyhand reads is broken; its name, line and fault are in the log."""


class NotAllowed(SteadyhandError):
    """Only technicians and shift leads have this. For help, write in your IT support channel."""


class LeadsOnly(NotAllowed):
    """Only a shift lead can do this. Ask your lead, or whoever runs Steadyhand here."""


class NotWatched(SteadyhandError):
    """Steadyhand does not read this channel. A lead can switch it on with `/steady watch here`."""


class NoLongerThere(SteadyhandError):
    """That conversation is closed, or its record has been erased, so there is nothing to change."""


class OutOfDate(SteadyhandError):
    """That no longer fits what stands here. Nothing was lost; please open it again and retry."""


class IncidentOver(SteadyhandError):
    """That incident is over, or its record has been erased, so there is nothing to change."""


class NotClear(SteadyhandError):
    """Part of that could not be understood; nothing was sent."""


class TooLate(SteadyhandError):
    """An update can be taken back for two minutes, and only the latest one. Correct it instead."""


class SlackFault(SteadyhandError):
    """Slack did not do that just now. Nothing was lost; please try again in a minute."""


class SlackRefused(SlackFault):
    """Slack refused that. Nothing was lost; whoever runs Steadyhand here can see why."""

    def __init__(self, code: str) -> None:
        """Keep Slack's own error code, such as `not_in_channel`, as `code`."""
        super().__init__()
        self.code = code


class SlackBusy(SlackFault):
    """Slack is asking us to slow down. Nothing was lost; it goes out in a moment."""

    def __init__(self, retry_after: float) -> None:
        """Keep how long Slack asks us to wait, in seconds, as `retry_after`."""
        super().__init__()
        self.retry_after = retry_after


class SlackUnclear(SlackFault):
    """Slack did not say whether that went out, so it is not repeated before somebody has looked."""
