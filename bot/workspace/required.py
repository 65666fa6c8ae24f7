"""What Slack refuses in a form before its app hears of it: fields left empty, or too short."""

from bot.workspace.blockids import elements_of
from bot.workspace.clicking import Values, values_of
from bot.workspace.model import Json

REQUIRED = "Please complete this required field."
"""Slack's own words."""


def faults_of_entries(blocks: list[Json], given: Values) -> dict[str, str]:
    """One sentence for each field that cannot be sent as it is, by its block_id.

    `given` was typed or chosen; LookupError when it names an option that is not there.
    """
    values = values_of(blocks, given)
    faults: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        for element in elements_of(block):
            held = values[block["block_id"]][element["action_id"]]
            entry = next((value for key, value in held.items() if key != "type"), None)
            least = element.get("min_length") or 0
            if not entry and not block.get("optional"):
                faults[block["block_id"]] = REQUIRED
            elif entry and isinstance(entry, str) and len(entry) < least:
                faults[block["block_id"]] = f"Write at least {least} characters."
    return faults
