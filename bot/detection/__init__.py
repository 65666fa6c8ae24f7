"""Reading people: text and earlier turns in, a Reading out. Pure: no Slack, no IO, no clock."""
