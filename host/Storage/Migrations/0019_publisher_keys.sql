-- The public keys of publishers whose signature an administrator trusts.
CREATE TABLE plugin_publisher_key (
    fingerprint   TEXT   NOT NULL PRIMARY KEY,
    publisher     TEXT   NOT NULL,
    public_key    TEXT   NOT NULL,
    added_by_name TEXT   NOT NULL,
    added_at      BIGINT NOT NULL
);
