"""Ids of what stands under a looked-up phrase, and of the form for an own one.

Values are phrase ids, a page, or `NOTHING`; never a phrase's words.
"""

# In a message.
ONE_UP = "phrase_one_up"
STAR = "phrase_star"
UNSTAR = "phrase_unstar"
EDIT = "phrase_edit"
REMOVE = "phrase_remove"
ADD = "phrase_add"
PATH = "phrase_path"
"""Under a phrase of the top rung: who to bring in."""

# The same in the browser, where the window itself changes.
BROWSER_ONE_UP = "browser_one_up"
BROWSER_STAR = "browser_star"
BROWSER_UNSTAR = "browser_unstar"

# The form for an own phrase.
FORM = "own_phrase_form"
WORDING, RUNG, TOPIC = "own_wording", "own_rung", "own_topic"

MINE, FAVOURITES, ABOVE = "mine", "favourites", "above"
"""Lists with a title of their own; a page's `shelf` says which one it turns."""
