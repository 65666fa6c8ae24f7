"""`make bench-detector`: this detector beside simpler ones, on the same text."""
