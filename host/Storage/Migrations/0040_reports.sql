-- What a legal entity keeps for a report: the values of its settings as JSON.
CREATE TABLE report_setting (
    legal_entity TEXT   NOT NULL,
    report_key   TEXT   NOT NULL,
    parameters   TEXT   NOT NULL,
    changed_at   BIGINT NOT NULL,
    PRIMARY KEY (legal_entity, report_key)
);

-- One draft for each period: what people answered. The lines are made anew from the ledger whenever it is looked at.
CREATE TABLE report_draft (
    id             TEXT   NOT NULL PRIMARY KEY,
    legal_entity   TEXT   NOT NULL,
    report_key     TEXT   NOT NULL,
    period_key     TEXT   NOT NULL,
    period_caption TEXT   NOT NULL,
    period_from    TEXT   NOT NULL,
    period_to      TEXT   NOT NULL,
    due            TEXT,
    -- By the key of their question, as JSON.
    answers        TEXT   NOT NULL,
    version        BIGINT NOT NULL,
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL
);

CREATE UNIQUE INDEX report_draft_period ON report_draft (legal_entity, report_key, period_key);

-- Files that were made, never changed: what was checked is what is sent.
CREATE TABLE report_file (
    id            TEXT   NOT NULL PRIMARY KEY,
    draft_id      TEXT   NOT NULL REFERENCES report_draft (id),
    name          TEXT   NOT NULL,
    content_type  TEXT   NOT NULL,
    reference     TEXT   NOT NULL,
    content       BLOB   NOT NULL,
    length        BIGINT NOT NULL,
    sha256        TEXT   NOT NULL,
    -- The hash of everything that it was made of: another one now says that it is stale.
    made_of       TEXT   NOT NULL,
    total         TEXT   NOT NULL,
    -- The findings that somebody said to know of, as JSON.
    accepted      TEXT   NOT NULL,
    made_at       BIGINT NOT NULL,
    user_id       TEXT   NOT NULL,
    user_name     TEXT   NOT NULL,
    delivered_on  TEXT
);

CREATE INDEX report_file_draft ON report_file (draft_id, made_at);

CREATE TABLE report_attachment (
    id           TEXT   NOT NULL PRIMARY KEY,
    draft_id     TEXT   NOT NULL REFERENCES report_draft (id),
    name         TEXT   NOT NULL,
    content      BLOB   NOT NULL,
    length       BIGINT NOT NULL,
    sha256       TEXT   NOT NULL,
    added_at     BIGINT NOT NULL,
    user_name    TEXT   NOT NULL
);

CREATE UNIQUE INDEX report_attachment_name ON report_attachment (draft_id, name);
