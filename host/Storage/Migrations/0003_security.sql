CREATE TABLE legal_entity (
    key text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    created_at bigint NOT NULL
);

CREATE TABLE app_user (
    id text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    -- The name in upper case: names are unique without regard to case in every database.
    name_key text NOT NULL UNIQUE,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    -- Changes with the password and when the user is disabled; a session that holds another one has ended.
    security_stamp text NOT NULL,
    disabled bigint NOT NULL,
    must_change_password bigint NOT NULL,
    created_at bigint NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE user_role (
    user_id text NOT NULL REFERENCES app_user (id),
    role text NOT NULL,
    -- Null for the system administrator, who holds the role for all.
    legal_entity text REFERENCES legal_entity (key)
);

CREATE UNIQUE INDEX user_role_held_once ON user_role (user_id, role, COALESCE(legal_entity, ''));

-- Kept by name and not by user, so that a lock tells nobody which names exist.
CREATE TABLE sign_in_failure (
    name_key text NOT NULL PRIMARY KEY,
    failed_count bigint NOT NULL,
    failed_at bigint NOT NULL,
    locked_until bigint NOT NULL
);

CREATE TABLE set_up_link (
    token_hash text NOT NULL PRIMARY KEY,
    expires_at bigint NOT NULL
);
