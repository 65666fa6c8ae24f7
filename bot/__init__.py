"""Steadyhand, the engine: what the bot reads, decides and delivers, and what wires it together."""
