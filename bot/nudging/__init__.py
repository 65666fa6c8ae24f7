"""When, to whom and which rung: Readings and facts in, Nudge or Hold(reason) out. Pure."""
