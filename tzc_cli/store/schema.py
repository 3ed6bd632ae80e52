"""What the territory's SQLite file holds, as a list of migrations: each brings a store from one version to the next.

Dates are whole days since 1970-01-01 (INTEGER); instants are ISO 8601 UTC texts.
"""

from tzc_cli.store.packed_tables import KEPT_PAIRS, LINKS_UNPACK, PACKED_TABLES
from tzc_cli.store.path_tables import PATH_TABLES

APPLICATION_ID = 0x747A6301  # "tzc" and a one: how `file` and tzc itself recognise a store

_VERSION_1 = """
-- A register imported: one sheet of one file, with what was detected and what became of its rows.
CREATE TABLE register (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,                -- name, without folders
    sha256 TEXT NOT NULL,              -- of the whole file
    sheet TEXT,                        -- NULL for a text file
    kind TEXT NOT NULL,
    layout TEXT NOT NULL,
    encoding TEXT,
    delimiter TEXT,
    header_row INTEGER NOT NULL,       -- as Excel counts
    headers TEXT NOT NULL,             -- JSON list, as written
    positions TEXT NOT NULL,           -- JSON object: canonical column -> positions of its physical columns
    used TEXT NOT NULL,                -- JSON list: positions of the cells kept in original.cells
    extracted_on INTEGER NOT NULL,
    extracted_how TEXT NOT NULL,       -- given | name | content | import
    imported_at TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_kept INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    superseded_by INTEGER REFERENCES register(id),
    CHECK (rows_read = rows_kept + rows_rejected)
) STRICT;
CREATE INDEX register_of_file ON register (sha256);

-- One row of a register: where it stands, who it speaks of, where that person lives.
CREATE TABLE row (
    id INTEGER PRIMARY KEY,
    register INTEGER NOT NULL REFERENCES register(id),
    number INTEGER NOT NULL,           -- as Excel counts
    entity INTEGER NOT NULL,           -- hash of who the row says it is about
    content INTEGER NOT NULL,          -- hash of all that the row says
    source_id TEXT, job_seeker_id TEXT, sex TEXT,
    birth_name TEXT, used_name TEXT, given_names TEXT, birth_date INTEGER,
    address TEXT, address_extra TEXT, house_number INTEGER, house_suffix TEXT, street TEXT,
    postcode TEXT, town TEXT, commune TEXT
) STRICT;
CREATE INDEX row_of_register ON row (register);

-- The cells used of each row, as written (JSON list): apart, since questions seldom need them and they are long.
CREATE TABLE original (
    row INTEGER PRIMARY KEY REFERENCES row(id),
    cells TEXT NOT NULL
) STRICT;

-- What each kind of register says beyond identity and address; `row` is the row that says it.
CREATE TABLE registration (
    row INTEGER PRIMARY KEY REFERENCES row(id),
    registered_on INTEGER, deregistered_on INTEGER, category TEXT, deprived_since INTEGER,
    rsa INTEGER, rqth INTEGER, education_level TEXT, rome TEXT
) STRICT;
CREATE TABLE residence (
    row INTEGER PRIMARY KEY REFERENCES row(id),
    resident_since INTEGER, resident_until INTEGER, proof TEXT
) STRICT;
CREATE TABLE contract (
    row INTEGER PRIMARY KEY REFERENCES row(id),
    hired_on INTEGER, left_on INTEGER, weekly_hours REAL, activity TEXT, leaving_reason TEXT,
    supervisory INTEGER, part_time_chosen INTEGER, district TEXT
) STRICT;

-- People, and which rows speak of them. A merge keeps the older person and remembers the other.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    merged_into INTEGER REFERENCES person(id)
) STRICT;
CREATE TABLE link (
    row INTEGER PRIMARY KEY REFERENCES row(id),
    person INTEGER NOT NULL REFERENCES person(id),
    how TEXT NOT NULL,                 -- the rule that joined the row to its person
    probability REAL NOT NULL
) STRICT;
CREATE INDEX link_of_person ON link (person);
-- Pairs of rows that may speak of one person, and await a decision.
CREATE TABLE pair_to_review (
    first INTEGER NOT NULL REFERENCES row(id),
    second INTEGER NOT NULL REFERENCES row(id),
    why TEXT NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

-- What was wrong with a register, and its rows that were set aside, as they were.
CREATE TABLE finding (
    register INTEGER NOT NULL REFERENCES register(id),
    code TEXT NOT NULL, number INTEGER, header TEXT, cell TEXT
) STRICT;
CREATE INDEX finding_of_register ON finding (register);
CREATE TABLE rejected (
    register INTEGER NOT NULL REFERENCES register(id),
    number INTEGER NOT NULL,
    codes TEXT NOT NULL,
    cells TEXT NOT NULL                -- JSON list of every cell of the row
) STRICT;
CREATE INDEX rejected_of_register ON rejected (register);

-- What was done to this store, in order: never a name, a birth date or an address.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    detail TEXT NOT NULL               -- JSON
) STRICT;
"""

_VERSION_2 = """
-- How likely a pair that awaits a decision is one person.
ALTER TABLE pair_to_review ADD COLUMN probability REAL NOT NULL DEFAULT 0.5;
-- Every pair of rows that was linked or awaits a decision: how it agreed, field by field.
CREATE TABLE pair_compared (
    first INTEGER NOT NULL REFERENCES row(id),
    second INTEGER NOT NULL REFERENCES row(id),
    probability REAL NOT NULL,
    weight REAL NOT NULL,              -- log2 odds, the prior included, before rivals
    ways INTEGER NOT NULL,             -- a bit per pass that found the pair
    levels TEXT NOT NULL,              -- a digit per field, in base 16
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
-- What linking last learnt: weights per field and level, shares (JSON). One line.
CREATE TABLE link_model (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    told TEXT NOT NULL
) STRICT;
-- What people decided of two records, for good: keyed on what the records say, so that importing again changes
-- nothing. The latest line of a pair counts.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    first_key INTEGER NOT NULL,
    second_key INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'undo')),
    by_whom TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    probability REAL NOT NULL          -- what linking made of the pair then
) STRICT;
CREATE INDEX decision_of_pair ON decision (first_key, second_key);
-- Decisions that linking would now take otherwise, because of what was imported since.
CREATE TABLE decision_contradicted (
    decision INTEGER PRIMARY KEY REFERENCES decision(id),
    probability REAL NOT NULL
) STRICT;
"""

_DECLARED_FACTS = """
-- What the team declared of a person, beside what registers say: never changed, the latest statement stands.
CREATE TABLE declared (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    fact TEXT NOT NULL,                -- registered_on, deregistered_on, deprived_since, resident_since, …, address
    day INTEGER,                       -- NULL for an address, or when withdrawn
    said TEXT,                         -- the address as written
    house_number INTEGER, house_suffix TEXT, street TEXT, postcode TEXT, town TEXT, commune TEXT,
    withdrawn INTEGER NOT NULL,        -- 1: the former statement no longer stands
    declared_on INTEGER NOT NULL,      -- the day the team noted it
    declared_at TEXT NOT NULL,         -- the instant it was kept
    declared_by TEXT NOT NULL,
    proof TEXT NOT NULL
) STRICT;
CREATE INDEX declared_of_person ON declared (person);
"""

_FORMER_LINKS = """
-- Links as they were before a change, for questions about what was known then. Kept by the triggers below, so that no
-- way of changing a link can forget it.
CREATE TABLE former_link (
    row INTEGER NOT NULL,
    person INTEGER NOT NULL,
    until TEXT NOT NULL                -- the instant of the change
) STRICT;
CREATE INDEX former_link_of_row ON former_link (row);
CREATE TRIGGER link_replaced BEFORE INSERT ON link
WHEN EXISTS (SELECT 1 FROM link WHERE row = NEW.row AND person <> NEW.person) BEGIN
    INSERT INTO former_link SELECT row, person, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM link WHERE row = NEW.row;
END;
CREATE TRIGGER link_changed BEFORE UPDATE OF person ON link WHEN OLD.person <> NEW.person BEGIN
    INSERT INTO former_link VALUES (OLD.row, OLD.person, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
END;
CREATE TRIGGER link_removed BEFORE DELETE ON link BEGIN
    INSERT INTO former_link VALUES (OLD.row, OLD.person, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
END;
"""

_CONSEQUENCES = """
-- What linking a pair would bring together: 2, a job seeker whom no residency register knows and a resident; 1, other
-- people of two kinds of register; 0, people of one kind.
ALTER TABLE pair_to_review ADD COLUMN consequence INTEGER NOT NULL DEFAULT 0;
"""

_LINKS_CHANGED_IN_PLACE = """
-- A link is changed in its place, never replaced; where something does replace one, it counts as removed
-- (recursive_triggers, see `connection`), so that no way of changing a link can forget it.
DROP TRIGGER link_replaced;
"""

MIGRATIONS: tuple[str, ...] = (
    _VERSION_1, _VERSION_2, _DECLARED_FACTS, _FORMER_LINKS, PATH_TABLES, PACKED_TABLES, LINKS_UNPACK,
    KEPT_PAIRS, _CONSEQUENCES, _LINKS_CHANGED_IN_PLACE,
)  # fmt: skip
