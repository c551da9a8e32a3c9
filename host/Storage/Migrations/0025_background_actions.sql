-- Actions that wait to run without anybody waiting for them. A row that was taken and is still there was interrupted.
CREATE TABLE background_action (
    id                 TEXT   NOT NULL PRIMARY KEY,
    legal_entity       TEXT   NOT NULL,
    web_application_id TEXT   NOT NULL,
    action_key         TEXT   NOT NULL,
    user_id            TEXT   NOT NULL,
    user_name          TEXT   NOT NULL,
    -- The values of the dialog as JSON: an object of texts.
    parameters         TEXT   NOT NULL,
    queued_at          BIGINT NOT NULL,
    taken_at           BIGINT
);

CREATE INDEX background_action_next ON background_action (taken_at, queued_at);
