"""Ids of the technician's words: `/plain`, `/tone` and *Check my reply*."""

CHECK_REPLY = "check_reply"
"""The message shortcut; it has no buttons of its own, so nothing else comes back."""
