"""What the territory's SQLite file holds, as a list of migrations: each brings a store from one version to the next.

Dates are whole days since 1970-01-01 (INTEGER); instants are ISO 8601 UTC texts.
"""

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

MIGRATIONS: tuple[str, ...] = (_VERSION_1, PATH_TABLES)
