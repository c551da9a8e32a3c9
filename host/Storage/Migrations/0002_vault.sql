-- One row: what tells this installation from every other.
CREATE TABLE installation (
    id         TEXT    NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL
);

-- Data keys, wrapped by the master key. The highest epoch seals; all of them open.
CREATE TABLE data_key (
    id            TEXT    NOT NULL PRIMARY KEY,
    epoch         INTEGER NOT NULL UNIQUE,
    master_key_id TEXT    NOT NULL,
    wrapped       TEXT    NOT NULL,
    created_at    INTEGER NOT NULL
);
