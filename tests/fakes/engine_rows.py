"""What the durable engine has written down, as plain bytes: some columns hold base64."""

import sqlite3
from base64 import b64decode
from binascii import Error
from contextlib import closing
from pathlib import Path


def kept_by_engine(file: Path) -> list[bytes]:
    """Every value of every table, each as it stands and decoded where it can be."""
    with closing(sqlite3.connect(file)) as db:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type='table'")]
        rows = [row for table in tables for row in db.execute(f'select * from "{table}"')]  # noqa: S608 - names of its own tables
    values = [str(value).encode() for row in rows for value in row if value is not None]
    return values + [_decoded(value) for value in values]


def _decoded(value: bytes) -> bytes:
    try:
        return b64decode(value)
    except Error:
        return b""
