-- What an application obtained for itself by client credentials; at most one a web application.
CREATE TABLE application_token (
    web_application_id  TEXT   NOT NULL PRIMARY KEY,
    version             BIGINT NOT NULL,
    granted_scope       TEXT,
    obtained_at         BIGINT NOT NULL,
    obtained_by         TEXT   NOT NULL,
    expires_at          BIGINT NOT NULL,
    client_fingerprint  TEXT   NOT NULL,
    sealed_access_token TEXT   NOT NULL
);
