"""Where packed columns are kept (see `store.packed`), and the triggers that drop one when what it copies changes."""

_FACT_TABLES = ("registration", "residence", "contract")
_SIDES = {"INSERT": "NEW", "UPDATE": "OLD", "DELETE": "OLD"}


def _drop(table: str, event: str, which: str, unless: str = "") -> str:
    # Looked for first: most rows come in where nothing is packed yet.
    return (
        f"CREATE TRIGGER {table}_{event.lower()}_unpacks AFTER {event} ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM packed WHERE {unless or which}) BEGIN DELETE FROM packed WHERE {which}; END;\n"
    )


def _triggers() -> str:
    said = ""
    for event, side in _SIDES.items():
        said += _drop("row", event, f"register = {side}.register")
        said += _drop("link", event, "name = 'person'")
        for table in _FACT_TABLES:
            said += _drop(table, event, f"register = (SELECT register FROM row WHERE id = {side}.row)")
    return said


PACKED_TABLES = f"""
-- A column of a register in the order of its rows' ids, as an Arrow stream: a copy, never the only place.
CREATE TABLE packed (
    register INTEGER NOT NULL REFERENCES register(id),
    name TEXT NOT NULL,
    cells BLOB NOT NULL,
    PRIMARY KEY (register, name)
) STRICT;
CREATE INDEX packed_of_name ON packed (name);
{_triggers()}"""


def _link_triggers() -> str:
    said = ""
    for event, side in _SIDES.items():
        which = (f"register = (SELECT register FROM row WHERE id = {side}.row)"
                 " AND name IN ('person', 'how', 'probability')")  # fmt: skip
        said += f"DROP TRIGGER link_{event.lower()}_unpacks;\n" + _drop("link", event, which, "name = 'person'")
    return said


# A link that changes unpacks the links of its own register: all they say of it, and no other register.
LINKS_UNPACK = _link_triggers()

KEPT_PAIRS = """
-- Comparisons of the last linking, for the next one, as Arrow streams: emptying this table loses nothing but time.
CREATE TABLE kept_pairs (
    name TEXT PRIMARY KEY,
    made_by TEXT NOT NULL,             -- the program that made it: another one starts anew
    told TEXT NOT NULL,                -- JSON
    cells BLOB NOT NULL
) STRICT;
"""
