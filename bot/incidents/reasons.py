"""Why something did not arrive, in words for the lead who sent it."""

NO_FIRST_POST = "no_first_post"
"""Our own code: a thread has nothing to hang on."""
NOT_KNOWN = "not_known"
"""Our own code: Slack did not say, and could not be asked."""
PLACE_NOT_KNOWN = "place_not_known"
"""Our own code: a lead has seen the post, and only they know where."""

SHUT_OUT = frozenset(
    ("token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive")
)
"""Slack takes nothing from the app; that ends once it is installed again."""
SHUT_OUT_WAIT = 300.0
"""Seconds until what is said to one person is tried again while it lasts."""
_SHUT_OUT = "Slack no longer takes the app's token; whoever runs Steadyhand must install it again"
_WORDS = {
    NO_FIRST_POST: "the first post is not there yet",
    NOT_KNOWN: "Slack did not say whether it arrived",
    PLACE_NOT_KNOWN: "nobody knows where it stands; please look",
    "not_in_channel": "the app is not in this channel; invite it and retry",
    "channel_not_found": "the app cannot see this channel; invite it and retry",
    "is_archived": "this channel is archived",
    "thread_not_found": "the first post was deleted",
    "message_not_found": "the post was deleted",
    "cant_update_message": "Slack does not let the app change this post",
    "cant_delete_message": "Slack does not let the app delete this post",
    "edit_window_closed": "Slack allows no changes to a post this old",
    "restricted_action": "only some people may post in this channel",
    "restricted_action_read_only_channel": "this channel is read-only",
    "restricted_action_thread_only_channel": "this channel takes replies only",
    "user_not_found": "this person is no longer in the workspace",
    "user_disabled": "this person's account is switched off",
    "users_not_found": "this person is no longer in the workspace",
    "cannot_dm_bot": "this is an app, not a person",
    "messages_tab_disabled": "the app's direct messages are switched off",
    "msg_too_long": "the text is too long for Slack",
    "missing_scope": "the app may not do this; whoever runs Steadyhand must add the scope",
    **dict.fromkeys(SHUT_OUT, _SHUT_OUT),
}


def in_words(code: str) -> str:
    """Slack's code as part of a sentence; a code nobody has words for is named."""
    return _WORDS.get(code, f"Slack said no ({code})" if code else "no reason was given")
