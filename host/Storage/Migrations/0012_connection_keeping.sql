-- What is done to keep a connection, one row a web application: who renews it now, what was sent and has no answer yet,
-- what comes next, and how it went.
CREATE TABLE connection_keeping (
    web_application_id  TEXT   NOT NULL PRIMARY KEY,
    lease_owner         TEXT,
    lease_until         BIGINT,
    intent_kind         TEXT,
    intent_at           BIGINT,
    intent_fingerprint  TEXT,
    fate_unknown        BIGINT NOT NULL,
    next_step           TEXT,
    next_step_at        BIGINT,
    not_before          BIGINT,
    failures            BIGINT NOT NULL,
    last_success_at     BIGINT,
    last_error_at       BIGINT,
    last_error_class    TEXT,
    last_error_number   TEXT,
    last_error_title    TEXT,
    last_error_detail   TEXT,
    last_error_answer   TEXT,
    last_error_advice   TEXT,
    last_error_next     TEXT,
    last_error_caption  TEXT,
    last_error_target   TEXT,
    stopped             BIGINT NOT NULL,
    suspect_since       BIGINT,
    revoked_at          BIGINT,
    revoked_by          TEXT
);

CREATE INDEX connection_keeping_by_due ON connection_keeping (next_step_at);

-- Connections from before are looked at once, soon.
INSERT INTO connection_keeping (web_application_id, fate_unknown, next_step, next_step_at, failures, stopped)
SELECT web_application_id, 0, 'Look', 0, 0, 0
FROM connection;

-- The class of a problem, shown with its line.
ALTER TABLE action_log ADD COLUMN problem_class TEXT;

-- To which client, at which address, the tokens belong: a record that says otherwise by now does not get to send them.
ALTER TABLE connection ADD COLUMN client_fingerprint TEXT;

-- Whose authorization the person agreed to end.
ALTER TABLE pending_authorization ADD COLUMN takes_over_from TEXT;
