-- A session is known by the SHA-256 of what its cookie holds. What ended stays for a while, so that one sees it did.
CREATE TABLE user_session (
    id           TEXT   NOT NULL PRIMARY KEY,
    user_id      TEXT   NOT NULL REFERENCES app_user (id),
    browser_hash TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    user_agent   TEXT   NOT NULL,
    since        BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    -- When the password was last given in this session.
    proved_at    BIGINT NOT NULL,
    ended_at     BIGINT,
    ended_why    TEXT
);

CREATE INDEX user_session_by_user ON user_session (user_id, since);

CREATE INDEX user_session_by_end ON user_session (ended_at, seen_at);
