-- The action log: lines are added, never changed.
CREATE TABLE action_log (
    sequence                 INTEGER PRIMARY KEY AUTOINCREMENT,
    id                       TEXT    NOT NULL UNIQUE,
    at                       INTEGER NOT NULL,
    user_id                  TEXT,
    user_name                TEXT,
    legal_entity             TEXT,
    record_id                TEXT,
    record_name              TEXT,
    action                   TEXT    NOT NULL,
    outcome                  TEXT    NOT NULL,
    message                  TEXT    NOT NULL,
    problem_number           TEXT,
    problem_title            TEXT,
    problem_detail           TEXT,
    problem_authority_answer TEXT,
    problem_advice           TEXT,
    problem_next_kind        TEXT,
    problem_next_caption     TEXT,
    problem_next_target      TEXT,
    duration                 INTEGER NOT NULL,
    correlation_id           TEXT    NOT NULL
);

CREATE INDEX action_log_by_legal_entity ON action_log (legal_entity, sequence);
CREATE INDEX action_log_by_record ON action_log (record_id, sequence);

CREATE TRIGGER action_log_is_never_changed BEFORE UPDATE ON action_log
BEGIN
    SELECT RAISE(ABORT, 'a line of the action log is never changed');
END;

CREATE TABLE action_log_attachment (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id      TEXT    NOT NULL REFERENCES action_log (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    content_type TEXT    NOT NULL,
    length       INTEGER NOT NULL,
    sha256       TEXT    NOT NULL,
    content      BLOB
);

CREATE INDEX action_log_attachment_by_line ON action_log_attachment (line_id, sequence);

CREATE TRIGGER action_log_attachment_is_never_changed BEFORE UPDATE ON action_log_attachment
BEGIN
    SELECT RAISE(ABORT, 'an attachment of the action log is never changed');
END;
