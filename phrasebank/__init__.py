"""The words: phrases on the ladder, who to escalate to, and how to find the right sentence."""
