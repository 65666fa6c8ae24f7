"""The dials: settings, their defaults in words, and the Slack app's manifest."""
