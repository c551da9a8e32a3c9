CREATE TABLE pending_authorization (
    id                 TEXT   NOT NULL PRIMARY KEY,
    state_hash         TEXT   NOT NULL UNIQUE,
    status             TEXT   NOT NULL,
    legal_entity       TEXT   NOT NULL,
    web_application_id TEXT   NOT NULL,
    user_id            TEXT   NOT NULL,
    user_name          TEXT   NOT NULL,
    browser_hash       TEXT   NOT NULL,
    client_id          TEXT   NOT NULL,
    redirect_url       TEXT   NOT NULL,
    token_url          TEXT   NOT NULL,
    issuer             TEXT,
    promises_issuer    BIGINT NOT NULL,
    scope              TEXT,
    requested_acr      TEXT,
    sealed_nonce       TEXT,
    sealed_verifier    TEXT,
    sealed_code        TEXT,
    problem_number     TEXT,
    started_at         BIGINT NOT NULL,
    expires_at         BIGINT NOT NULL,
    answered_at        BIGINT,
    code_received_at   BIGINT,
    redeemed_at        BIGINT
);

CREATE INDEX pending_authorization_by_record ON pending_authorization (web_application_id, user_id, started_at);

CREATE INDEX pending_authorization_by_start ON pending_authorization (started_at);

CREATE TABLE connection (
    web_application_id        TEXT   NOT NULL PRIMARY KEY,
    legal_entity              TEXT   NOT NULL,
    version                   BIGINT NOT NULL,
    authorized_by_user_id     TEXT   NOT NULL,
    authorized_by_user_name   TEXT   NOT NULL,
    authorized_at             BIGINT NOT NULL,
    authorization_valid_until BIGINT NOT NULL,
    granted_scope             TEXT,
    token_obtained_at         BIGINT NOT NULL,
    access_token_expires_at   BIGINT NOT NULL,
    sealed_access_token       TEXT   NOT NULL,
    sealed_refresh_token      TEXT,
    refreshable_until         BIGINT,
    subject                   TEXT,
    parent_version            BIGINT
);

CREATE INDEX connection_by_legal_entity ON connection (legal_entity);
