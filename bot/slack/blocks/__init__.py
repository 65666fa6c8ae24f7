"""Block Kit, drawn by pure functions: a card or plain values in, dictionaries out."""
