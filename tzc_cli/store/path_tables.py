"""What people do after first contact, as the store holds it: steps, wishes, activities, lists, contracts noted.

Entries are only ever added: a correction is a new entry that names the one it replaces. `person` is the id the entry
was noted under; a merge is followed when it is read.
"""

PATH_TABLES = """
-- Merges are few and looked for at every reading of entries: nobody else is read for them.
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- What happened to a person: a status on a day; without a status, a contact or a note (`corrects` NULL) or the
-- withdrawal of an entry noted by mistake.
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    status TEXT,
    on_day INTEGER NOT NULL,
    noted_by TEXT, note TEXT,
    corrects INTEGER REFERENCES step(id),
    source TEXT NOT NULL,              -- command | journeys | cle
    register INTEGER REFERENCES register(id), number INTEGER,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX step_of_person ON step (person);
CREATE TRIGGER step_stays BEFORE UPDATE ON step BEGIN
    SELECT raise(ABORT, 'a step is corrected by a new one');
END;

-- What a volunteer wishes and can do; the latest entry of a person counts.
CREATE TABLE wish (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    words TEXT, rome TEXT, weekly_hours REAL, limits TEXT,
    on_day INTEGER NOT NULL,
    noted_by TEXT,
    register INTEGER REFERENCES register(id), number INTEGER,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX wish_of_person ON wish (person);

-- A row of a workbook that was not applied because someone else had changed the same person since.
CREATE TABLE conflict (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    register INTEGER REFERENCES register(id), number INTEGER,
    said TEXT NOT NULL,                -- JSON object: what the row says
    found TEXT NOT NULL,               -- JSON object: what the store said then
    recorded_at TEXT NOT NULL,
    settled_at TEXT, settled_by TEXT
) STRICT;

-- The verdict the CLE takes in place of the one the registers give, with its motive.
CREATE TABLE ruling (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    verdict TEXT NOT NULL,             -- eligible | ineligible
    registers_verdict TEXT NOT NULL,
    motive TEXT NOT NULL CHECK (length(trim(motive)) > 0),
    on_day INTEGER NOT NULL,
    noted_by TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- Useful work for the EBE; the latest entry of a name in a district counts.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,                 -- district and name, folded
    name TEXT NOT NULL, district TEXT NOT NULL,
    state TEXT NOT NULL,
    need TEXT, jobs INTEGER, weekly_hours REAL, skills TEXT, rome TEXT,
    opinion TEXT, opinion_on INTEGER, opinion_text TEXT,
    register INTEGER REFERENCES register(id), number INTEGER,
    recorded_at TEXT NOT NULL
) STRICT;

-- Hiring lists as they were handed over.
CREATE TABLE frozen_list (
    number INTEGER PRIMARY KEY,
    district TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    frozen_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,              -- of `content`
    content TEXT NOT NULL              -- JSON: the list as it was
) STRICT;
CREATE TRIGGER frozen_list_stays BEFORE UPDATE ON frozen_list BEGIN
    SELECT raise(ABORT, 'a list handed over is not changed');
END;
CREATE TABLE skip (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    list INTEGER REFERENCES frozen_list(number),
    motive TEXT NOT NULL CHECK (length(trim(motive)) > 0),
    on_day INTEGER NOT NULL,
    noted_by TEXT,
    recorded_at TEXT NOT NULL
) STRICT;

-- EBE contracts noted by the team: hired, then amended, then left. What payroll says of the same contract wins.
CREATE TABLE contract_event (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person(id),
    event TEXT NOT NULL,               -- hired | amended | left
    on_day INTEGER NOT NULL,
    weekly_hours REAL, part_time_chosen INTEGER, supervisory INTEGER, activity TEXT, district TEXT, reason TEXT,
    why TEXT,                          -- of what was done in spite of a rule
    noted_by TEXT, note TEXT,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX contract_event_of_person ON contract_event (person);
"""
