"""Incident updates that keep their promise: use cases, one file a duty."""
