CREATE TABLE web_service (
    id                   TEXT   NOT NULL PRIMARY KEY,
    legal_entity         TEXT   NOT NULL,
    name                 TEXT   NOT NULL,
    description          TEXT   NOT NULL,
    internet_address     TEXT   NOT NULL,
    web_application_id   TEXT,
    method               TEXT   NOT NULL,
    accept               TEXT   NOT NULL,
    content_type         TEXT   NOT NULL,
    successful_responses TEXT   NOT NULL,
    time_limit_seconds   BIGINT NOT NULL,
    changed_at           BIGINT NOT NULL,
    changed_by           TEXT   NOT NULL,
    version              BIGINT NOT NULL
);

CREATE UNIQUE INDEX web_service_name ON web_service (legal_entity, name);

-- What went out and what came back, beside its line of the action log; the files are the line's attachments.
CREATE TABLE web_service_exchange (
    line_id        TEXT   NOT NULL PRIMARY KEY REFERENCES action_log (id) ON DELETE CASCADE,
    web_service_id TEXT   NOT NULL,
    method         TEXT   NOT NULL,
    address        TEXT   NOT NULL,
    status         BIGINT,
    expected       BIGINT NOT NULL,
    duration       BIGINT NOT NULL
);
