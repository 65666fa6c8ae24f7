"""One file a change of layout, oldest first; written once, never changed after a release."""
