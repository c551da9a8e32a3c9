-- Keys that this host makes for private_key_jwt. The private half is sealed; the public half is for everyone to see.
CREATE TABLE client_key (
    id                 TEXT   NOT NULL PRIMARY KEY,
    web_application_id TEXT   NOT NULL,
    state              TEXT   NOT NULL,
    key_id             TEXT   NOT NULL,
    algorithm          TEXT   NOT NULL,
    public_key         TEXT   NOT NULL,
    sealed_private_key TEXT   NOT NULL,
    made_at            BIGINT NOT NULL,
    made_by            TEXT   NOT NULL,
    expires_at         BIGINT NOT NULL,
    used_since         BIGINT
);

CREATE INDEX client_key_by_record ON client_key (web_application_id, made_at);

-- One key signs, and one waits to: also where two hosts change them at the same time.
CREATE UNIQUE INDEX client_key_in_use ON client_key (web_application_id) WHERE state = 'Active';

CREATE UNIQUE INDEX client_key_to_come ON client_key (web_application_id) WHERE state = 'Next';
