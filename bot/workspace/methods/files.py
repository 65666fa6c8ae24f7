"""files.*: the three steps of an upload, without keeping the bytes."""

from bot.workspace import envelopes
from bot.workspace.args import Args
from bot.workspace.core import Core
from bot.workspace.methods.posting import destination
from bot.workspace.model import Json, SlackError


async def upload_url(core: Core, args: Args) -> Json:
    """Where to send a file's bytes."""
    name, length = args.text("filename"), args.number("length", 0)
    if length <= 0:
        raise SlackError("invalid_arguments")
    file_id = core.state.new_id("F")
    core.state.files[file_id] = {"id": file_id, "name": name, "size": length, "sent": False}
    return {"upload_url": f"{core.base_url}/upload/{file_id}", "file_id": file_id}


def received(core: Core, file_id: str) -> bool:
    """Remember that a file's bytes came; False when nobody had announced it."""
    file = core.state.files.get(file_id)
    if file is None:
        return False
    file["sent"] = True
    return True


async def complete(core: Core, args: Args) -> Json:
    """Finish an upload and, with a channel, share the file there."""
    done: list[Json] = []
    for wanted in args.nested("files") or ():
        file = core.state.files.get(str(wanted.get("id")))
        if file is None or not file["sent"]:
            raise SlackError("file_not_found")
        file["title"] = wanted.get("title") or file["name"]
        done.append({"id": file["id"], "title": file["title"], "name": file["name"]})
    for channel in [*args.listed("channels"), *args.listed("channel_id")]:
        where = destination(core, channel)
        text = args.optional("initial_comment") or ""
        said = core.app_says(where.id, text, [], thread_ts=args.optional("thread_ts"))
        said.subtype, said.files = "file_share", done
        core.announce(where.id, envelopes.said(core.state, said))
    return {"files": done}


async def info(core: Core, args: Args) -> Json:
    """One file."""
    file = core.state.files.get(args.text("file", error="file_not_found"))
    if file is None:
        raise SlackError("file_not_found")
    return {"file": {key: value for key, value in file.items() if key != "sent"}}
