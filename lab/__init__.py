"""How we know: training, evaluation, tuning. Never imported by the bot."""
