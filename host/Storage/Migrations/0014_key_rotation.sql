-- The key that encrypts the key ring of the cookies, wrapped by the master key: the ring outlives the master key.
CREATE TABLE key_ring_key (
    id            TEXT   NOT NULL PRIMARY KEY,
    master_key_id TEXT   NOT NULL,
    wrapped       TEXT   NOT NULL,
    created_at    BIGINT NOT NULL
);

-- An exchange of the data keys: everything sealed is sealed anew under the new key, column after column, row after row.
CREATE TABLE data_key_rotation (
    id              TEXT   NOT NULL PRIMARY KEY,
    data_key_id     TEXT   NOT NULL,
    epoch           BIGINT NOT NULL UNIQUE,
    started_at      BIGINT NOT NULL,
    started_by      TEXT   NOT NULL,
    total           BIGINT NOT NULL,
    done            BIGINT NOT NULL,
    resealed        BIGINT NOT NULL,
    unreadable      BIGINT NOT NULL,
    -- The first value that did not open, as a person finds it.
    unreadable_at   TEXT,
    -- Where it stands: the column, and the last row of it that is done.
    column_name     TEXT   NOT NULL,
    last_row        TEXT   NOT NULL,
    resealed_at     BIGINT,
    -- When the older keys were destroyed, which is the end.
    finished_at     BIGINT
);

-- Short notes that nobody but this program can write, such as where the action log ends.
CREATE TABLE sealed_note (
    name           TEXT   NOT NULL PRIMARY KEY,
    version        BIGINT NOT NULL,
    sealed_content TEXT   NOT NULL
);
