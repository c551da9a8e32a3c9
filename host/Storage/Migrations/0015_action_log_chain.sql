-- One entry for each line and each attachment of the action log, in the order in which they were added. Its hash covers
-- the line or attachment and the hash of the entry before it. Lines from before this table are chained at the next start.
CREATE TABLE action_log_chain (
    sequence      INTEGER NOT NULL PRIMARY KEY,
    -- line or attachment
    kind          TEXT    NOT NULL,
    -- the sequence of the line or attachment
    entry         INTEGER NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL
);

CREATE UNIQUE INDEX action_log_chain_by_entry ON action_log_chain (kind, entry);

-- One row: where the chain begins, which is the last entry that retention removed.
CREATE TABLE action_log_anchor (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence INTEGER NOT NULL,
    hash     TEXT    NOT NULL,
    set_at   INTEGER
);

INSERT INTO action_log_anchor (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER action_log_chain_is_never_changed BEFORE UPDATE ON action_log_chain
BEGIN
    SELECT RAISE(ABORT, 'the chain of the action log is never changed');
END;

CREATE TRIGGER action_log_anchor_only_moves_on BEFORE UPDATE ON action_log_anchor
WHEN NEW.sequence <= OLD.sequence
BEGIN
    SELECT RAISE(ABORT, 'the anchor of the action log only moves on');
END;

CREATE TRIGGER action_log_anchor_is_never_deleted BEFORE DELETE ON action_log_anchor
BEGIN
    SELECT RAISE(ABORT, 'the anchor of the action log is never deleted');
END;

-- Only what lies before the anchor may go.
CREATE TRIGGER action_log_chain_is_never_deleted BEFORE DELETE ON action_log_chain
WHEN OLD.sequence > (SELECT sequence FROM action_log_anchor)
BEGIN
    SELECT RAISE(ABORT, 'the chain of the action log is never deleted');
END;

CREATE TRIGGER action_log_is_never_deleted BEFORE DELETE ON action_log
WHEN NOT EXISTS (
    SELECT 1 FROM action_log_chain
    WHERE kind = 'line' AND entry = OLD.sequence AND sequence <= (SELECT sequence FROM action_log_anchor))
BEGIN
    SELECT RAISE(ABORT, 'a line of the action log is never deleted');
END;

CREATE TRIGGER action_log_attachment_is_never_deleted BEFORE DELETE ON action_log_attachment
WHEN NOT EXISTS (
    SELECT 1 FROM action_log_chain
    WHERE kind = 'attachment' AND entry = OLD.sequence AND sequence <= (SELECT sequence FROM action_log_anchor))
BEGIN
    SELECT RAISE(ABORT, 'an attachment of the action log is never deleted');
END;
