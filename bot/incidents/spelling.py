"""Words typed in a hurry as a sentence. Pure."""


def sentence(text: str) -> str:
    """Words as the beginning of a sentence."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def statement(text: str) -> str:
    """Words as a whole sentence."""
    text = sentence(text)
    return f"{text}." if text[-1:].isalnum() else text


def own_spelling(what: str, name: str) -> str:
    """`vpn down` with the service's name as people write it."""
    first, space, rest = what.partition(" ")
    return f"{name}{space}{rest}" if first.lower() == name.lower() else what
