"""The ids of incident buttons. A value is an id of ours: an update's, a post's or an incident's."""

# Under the first post and in a follower's DM; the value is an incident's id.
FOLLOW = "incident_follow"
STOP = "incident_stop"

# In the delivery report; the value is an update's id.
UNDO = "incident_undo"
RETRY = "incident_retry"
"""The value is an incident's id."""

# Beside a post of unknown outcome; the value is the post's id.
THERE = "incident_there"
POST_AGAIN = "incident_post_again"

# Under a reminder.
UPDATE_NOW = "incident_update_now"
"""The value is an incident's id."""
SNOOZE = "incident_snooze"
"""The value is the reminder's id."""

SNOOZE_MINUTES = 10
