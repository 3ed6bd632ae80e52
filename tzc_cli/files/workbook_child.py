"""Reads a workbook in a process of its own, which may be killed: some tiny files kill the reader itself.

Run as a script, `python workbook_child.py PATH MEMORY CELLS SHEET`; imports nothing of tzc nor pandas, and so
starts in some 30 ms. PATH `-` reads stdin. Writes frames on stdout (see `send`): the names of the sheets, then for
each sheet its place and its columns: one of texts goes as it is, any other as distinct texts and codes.
"""

import datetime as dt
import gc
import io
import json
import os
import sys
from array import array
from typing import Any

TEXT, NUMBER, DATE = 0, 1, 2
MOST_COLUMNS = 16_384  # of any spreadsheet program: more is damage


def send(head: dict[str, Any], content: bytes = b"") -> None:
    """A JSON head with the length of the bytes that follow it, itself preceded by its length in 8 bytes."""
    encoded = json.dumps({**head, "content": len(content)}).encode("ascii")
    sys.stdout.buffer.write(len(encoded).to_bytes(8, "little") + encoded)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def number_text(value: float) -> str:
    """A number as a register writes it: 1001.0 → 1001, 0.1 → 0.1."""
    return str(int(value)) if abs(value) < 1e21 and value.is_integer() else repr(value)


def time_text(value: dt.time) -> str:
    """HH:MM:SS, with its thousandths only if there are any."""
    return value.isoformat("milliseconds" if value.microsecond >= 1000 else "seconds")


def datetime_text(value: dt.datetime) -> str:
    """ISO date, with its time only if that is not midnight."""
    day = value.date().isoformat()
    return day if value.time() == dt.time() else f"{day} {time_text(value.time())}"


def duration_text(value: dt.timedelta) -> str:
    """Hours, which may pass 24, minutes and seconds."""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    return f"{'-' * (value < dt.timedelta())}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


TEXT_OF: dict[type, Any] = {
    str: str,
    float: number_text,
    int: str,
    bool: lambda value: str(value).upper(),
    dt.datetime: datetime_text,
    dt.date: dt.date.isoformat,
    dt.time: time_text,
    dt.timedelta: duration_text,
}
KIND_OF: dict[type, int] = {float: NUMBER, int: NUMBER, dt.datetime: DATE, dt.date: DATE}


def joined_texts(column: tuple[Any, ...]) -> bytes | None:
    """The texts of a column in one piece, zero bytes between them; None if there is anything but text in it."""
    try:
        joined = "\0".join(column)
    except TypeError:
        return None
    return joined.encode() if joined.count("\0") == len(column) - 1 else None


def column_codes(column: tuple[Any, ...]) -> tuple[list[str], list[int], bytes]:
    """Distinct texts of a column, the kind of each (once if all are the same), and the code of each cell.

    Codes are 32-bit integers, -1 for an empty cell. Values are told apart with their type: True, 1 and 1.0 are one
    key to Python.
    """
    types = set(map(type, column))
    keys: tuple[Any, ...] = column
    if len(types - {str}) > 1:
        keys = tuple(zip(map(type, column), column, strict=True))
    code_of: dict[Any, int] = dict.fromkeys(keys, -1)
    texts: list[str] = []
    kinds: list[int] = []
    for key in code_of:
        value = key[1] if isinstance(key, tuple) else key
        text = TEXT_OF[type(value)](value)
        if text != "":
            code_of[key] = len(texts)
            texts.append(text)
            kinds.append(KIND_OF.get(type(value), TEXT))
    codes = array("i", list(map(code_of.__getitem__, keys)))
    return texts, kinds[:1] if len(set(kinds)) == 1 else kinds, codes.tobytes()


def send_sheet(sheet: Any, *, hidden: bool, cells: int) -> None:
    """The sheet's place and merged ranges, then its columns; or the refusal of a sheet that spans too much."""
    if sheet.width > MOST_COLUMNS:
        send({"refused": "damaged"})
        return
    if sheet.height * sheet.width > cells:
        send({"refused": "cells", "sheet": sheet.name, "rows": sheet.height, "columns": sheet.width})
        return
    rows = sheet.to_python()
    row, column = sheet.start or (0, 0)
    merged = [[r0 + 1, c0, r1 + 1, c1] for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or ()]
    columns = list(zip(*rows, strict=True))
    head = {"sheet": sheet.name, "hidden": hidden, "row": row + 1, "column": column, "merged": merged}
    send({**head, "rows": len(rows), "columns": len(columns)})
    del rows
    for values in columns:
        joined = joined_texts(values)
        if joined is not None:
            send({"kinds": [TEXT]}, joined)
        else:
            texts, kinds, codes = column_codes(values)
            send({"texts": texts, "kinds": kinds}, codes)


def limit_memory(size: int) -> None:
    """Ask the system to refuse this process more than `size` bytes, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ImportError, ValueError, OSError):
        pass


def main(path: str, memory: str, cells: str, wanted: str) -> None:
    """Send the names of the sheets, then all sheets, or the one that the JSON string `wanted` names."""
    limit_memory(int(memory))
    gc.disable()  # millions of cells, no cycle: collecting would only slow the reading
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()) if path == "-" else path)
        sheets = [meta for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
        send({"names": [meta.name for meta in sheets]})
        only = json.loads(wanted)
        for meta in sheets:
            if only is None or meta.name.casefold().strip() == only.casefold().strip():
                hidden = meta.visible != calamine.SheetVisibleEnum.Visible
                send_sheet(book.get_sheet_by_name(meta.name), hidden=hidden, cells=int(cells))
        send({"done": True})
    except calamine.PasswordError:
        send({"refused": "password"})
    except MemoryError:
        send({"refused": "memory"})
    except BaseException as error:  # a panic of the Rust reader is no Exception
        send({"refused": "damaged", "why": f"{type(error).__name__}: {error}"[:500]})
    os._exit(0)  # without giving back a million cells one by one


if __name__ == "__main__":
    main(*sys.argv[1:])
