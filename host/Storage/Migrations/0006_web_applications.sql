CREATE TABLE web_application (
    id TEXT PRIMARY KEY,
    legal_entity TEXT NOT NULL,
    name TEXT NOT NULL,
    type_key TEXT NOT NULL,
    description TEXT NOT NULL,
    environment TEXT NOT NULL,
    base_url TEXT NOT NULL,
    authorization_url_path TEXT NOT NULL,
    token_url_path TEXT NOT NULL,
    redirect_url TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    client_secret TEXT,
    client_secret_version INTEGER NOT NULL,
    client_secret_set_at INTEGER,
    client_authentication TEXT NOT NULL,
    scope TEXT NOT NULL,
    accept TEXT NOT NULL,
    content_type TEXT NOT NULL,
    derived_from TEXT REFERENCES web_application (id),
    authorization_lifetime_seconds INTEGER NOT NULL,
    obtain_automatically INTEGER NOT NULL,
    roles TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL
);

CREATE UNIQUE INDEX web_application_name ON web_application (legal_entity, name);

CREATE TABLE remembered_parameter (
    user_id TEXT NOT NULL,
    web_application_id TEXT NOT NULL,
    action_key TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (user_id, web_application_id, action_key, name)
);
