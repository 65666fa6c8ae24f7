"""What a technician reaches for around a hard call: use cases, one file a feature."""
