"""Everything outbound to Slack: the gateway, the cards drawn in Block Kit, and the pacing."""
