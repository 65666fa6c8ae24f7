"""Ids of a boundary: its windows, what the user may answer, and the records.

Values are ids of whispers, conversations and records; a window's metadata holds a message's place.
"""

FROM_NUDGE = "boundary_from_nudge"
"""The value is a whisper's id."""
FROM_LIST = "boundary_from_list"
"""A select; an option's value is a conversation's id."""
FORM = "boundary_form"
CATEGORY, NOTE = "boundary_category", "boundary_note"

ANSWER = "boundary_answer"
"""Under what the user was told; the value is the record's id."""
ANSWER_FORM = "boundary_answer_form"
ANSWER_WORDS = "boundary_answer_words"

RECORDS_NEXT = "boundary_records_next"
RECORDS_PREVIOUS = "boundary_records_previous"
"""The value is the place of the first record shown."""
