-- The last calls to an authority for each connection; older ones are deleted as new ones come.
CREATE TABLE connection_attempt (
    sequence           INTEGER PRIMARY KEY AUTOINCREMENT,
    web_application_id TEXT   NOT NULL,
    at                 BIGINT NOT NULL,
    kind               TEXT   NOT NULL,
    outcome            TEXT   NOT NULL,
    class              TEXT,
    problem_number     TEXT,
    problem_title      TEXT,
    duration           BIGINT NOT NULL,
    caused_by          TEXT   NOT NULL
);

CREATE INDEX connection_attempt_by_record ON connection_attempt (web_application_id, sequence);
