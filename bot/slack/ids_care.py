"""The ids of the guided minute, hand-overs, relief, reflections, feedback and notes of care.

As in `ids.py`, a value holds ids of ours and fixed words, never anything a person wrote.
"""

# The guided minute. Values are a whisper's id in a reminder, or "-".
TAKE_A_MINUTE = "care_take_a_minute"
SKIP = "care_skip"
PAUSE = "care_pause"
"""A select; its option's value is one of PAUSE_CHOICES."""
RESUME = "care_resume"
RESETS_OFF = "care_resets_off"
PAUSE_CHOICES = {"30m": "30 minutes", "1h": "1 hour", "today": "The rest of today"}

# Handing new nudges to a teammate; values are a hand-over's id, or "-".
HAND_OVER = "care_hand_over"
HAND_OVER_VIEW = "care_hand_over_view"
HAND_OVER_WHO = "care_hand_over_who"
HAND_OVER_LONG = "care_hand_over_long"
HAND_OVER_CHOICES = {"1h": "1 hour", "2h": "2 hours", "today": "The rest of today"}
HAND_OVER_ACCEPT = "care_hand_over_accept"
HAND_OVER_DECLINE = "care_hand_over_decline"
HAND_OVER_BACK = "care_hand_over_back"
HAND_OVER_STOP = "care_hand_over_stop"

# Relief; values are a conversation's id in the window, a relief's id in an offer.
RELIEF = "care_relief"
"""The value is a whisper's id under a nudge, "-" elsewhere."""
RELIEF_TEAMMATE = "care_relief_teammate"
"""A menu of people; its block's id is `RELIEF_BLOCK` and the conversation's id."""
RELIEF_BLOCK = "care_relief."
RELIEF_LEAD = "care_relief_lead"
RELIEF_ACCEPT = "care_relief_accept"
RELIEF_DECLINE = "care_relief_decline"

# Notes of care; values are a whisper's id.
EASED_SHARE = "care_eased_share"
EASED_OFF = "care_eased_off"
WELL_DONE = "care_well_done"
GUIDE = "care_guide"
"""A button for one lead; its value is `ids.pack(lead, whisper)`."""
GUIDE_LEAD = "care_guide_lead"
"""A select for several; an option's value is the same."""
REPEATS_OFF = "care_repeats_off"

# Reflections; values are a whisper's id, a reflection's id, or a page.
REFLECT = "reflect_open"
REFLECT_VIEW = "reflect_view"
REFLECT_TOPIC = "reflect_topic"
REFLECT_LOG = "reflect_log"
REFLECT_LOG_TOPIC = "reflect_log_topic"
REFLECT_PAGE = "reflect_page"
REFLECT_NEWER = "reflect_newer"
REFLECT_DROP = "reflect_drop"
REFLECT_ERASE = "reflect_erase"
REFLECT_MARKDOWN = "reflect_markdown"
REFLECT_JSON = "reflect_json"
REFLECT_FILES = "reflect_files"
PROMPT = "reflect_prompt"
"""A select of times of day; an option's value is minutes after midnight, or "off"."""
PROMPT_OFF = "reflect_prompt_off"
SHIFT_LATER = "reflect_not_today"
ANY_TOPIC = "any"

# Feedback; values are a whisper's id in a note, an ask's id in a message.
ASK_PEER = "feedback_ask_peer"
ASK_LEAD = "feedback_ask_lead"
ASK_VIEW = "feedback_ask_view"
ASK_WHO = "feedback_ask_who"
ANSWER = "feedback_answer"
ANSWER_VIEW = "feedback_answer_view"
