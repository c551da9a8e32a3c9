-- The ledger as it came in. Days are numbers such as 20250131; amounts, bases, taxes and rates are ten-thousandths, debit
-- positive, so that sums are exact. An import is written in parts while it is 'Reading' and counts only once it is 'Complete':
-- what a crash leaves of one is seen by nobody and swept away.
CREATE TABLE ledger_import (
    no                 INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id                 TEXT    NOT NULL UNIQUE,
    legal_entity       TEXT    NOT NULL,
    -- file, table or api
    source             TEXT    NOT NULL,
    reader             TEXT    NOT NULL,
    name               TEXT    NOT NULL,
    sha256             TEXT    NOT NULL,
    length             INTEGER NOT NULL,
    -- Reading, Complete, Refused, Cancelled, Failed, Interrupted
    state              TEXT    NOT NULL,
    user_id            TEXT    NOT NULL,
    user_name          TEXT    NOT NULL,
    started_at         INTEGER NOT NULL,
    ended_at           INTEGER,
    -- Who reads says now and then that it still does; what is silent for longer was interrupted.
    lease_until        INTEGER NOT NULL,
    cancel_asked       INTEGER NOT NULL DEFAULT 0,
    bytes_read         INTEGER NOT NULL DEFAULT 0,
    bytes_total        INTEGER NOT NULL,
    vouchers           INTEGER NOT NULL DEFAULT 0,
    entries            INTEGER NOT NULL DEFAULT 0,
    tax_entries        INTEGER NOT NULL DEFAULT 0,
    debit              INTEGER NOT NULL DEFAULT 0,
    credit             INTEGER NOT NULL DEFAULT 0,
    findings           INTEGER NOT NULL DEFAULT 0,
    format             TEXT    NOT NULL DEFAULT '',
    software           TEXT    NOT NULL DEFAULT '',
    company_number     TEXT    NOT NULL DEFAULT '',
    company_name       TEXT    NOT NULL DEFAULT '',
    from_day           INTEGER,
    to_day             INTEGER,
    -- The import whose place it took, or several; the newest of them.
    former_no          INTEGER,
    vouchers_added     INTEGER NOT NULL DEFAULT 0,
    vouchers_gone      INTEGER NOT NULL DEFAULT 0,
    vouchers_changed   INTEGER NOT NULL DEFAULT 0,
    vouchers_same      INTEGER NOT NULL DEFAULT 0,
    problem_number     TEXT,
    problem_title      TEXT,
    problem_detail     TEXT,
    problem_advice     TEXT
);

CREATE INDEX ledger_import_by_legal_entity ON ledger_import (legal_entity, no);
CREATE INDEX ledger_import_by_hash ON ledger_import (legal_entity, sha256);
CREATE INDEX ledger_import_by_state ON ledger_import (state, lease_until);

CREATE TABLE ledger_import_file (
    import_no INTEGER NOT NULL REFERENCES ledger_import (no),
    part      INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    sha256    TEXT    NOT NULL,
    length    INTEGER NOT NULL,
    PRIMARY KEY (import_no, part)
);

-- Of the identifiers of vouchers and entries the upper half is the import, so that what belongs to one lies together.
CREATE TABLE ledger_voucher (
    id          INTEGER NOT NULL PRIMARY KEY,
    import_no   INTEGER NOT NULL,
    journal     TEXT    NOT NULL,
    number      TEXT    NOT NULL,
    day         INTEGER NOT NULL,
    ledger_day  INTEGER NOT NULL,
    period      INTEGER,
    year        INTEGER,
    kind        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    first_entry INTEGER NOT NULL,
    entries     INTEGER NOT NULL,
    tax_entries INTEGER NOT NULL,
    debit       INTEGER NOT NULL,
    tax         INTEGER NOT NULL,
    -- Of everything in it, so that two imports can be compared.
    fingerprint INTEGER NOT NULL,
    part        INTEGER NOT NULL,
    line        INTEGER
);

CREATE INDEX ledger_voucher_by_number ON ledger_voucher (import_no, number);

CREATE TABLE ledger_entry (
    id         INTEGER NOT NULL PRIMARY KEY,
    import_no  INTEGER NOT NULL,
    voucher_id INTEGER NOT NULL,
    line_id    TEXT    NOT NULL,
    account    TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    amount     INTEGER NOT NULL,
    tax_code   TEXT,
    tax_rate   INTEGER,
    tax_base   INTEGER,
    tax        INTEGER,
    -- 1 for debit, -1 for credit
    tax_side   INTEGER,
    tax_day    INTEGER,
    line       INTEGER
);

CREATE INDEX ledger_entry_by_tax ON ledger_entry (import_no, tax_day, tax_code) WHERE tax_code IS NOT NULL;

CREATE TABLE ledger_account (
    import_no   INTEGER NOT NULL,
    account     TEXT    NOT NULL,
    description TEXT    NOT NULL,
    PRIMARY KEY (import_no, account)
);

CREATE TABLE ledger_tax_code (
    import_no       INTEGER NOT NULL,
    number          INTEGER NOT NULL,
    code            TEXT    NOT NULL,
    description     TEXT    NOT NULL,
    rate            INTEGER,
    standard_code   TEXT,
    valid_from      INTEGER,
    valid_to        INTEGER,
    is_compensation INTEGER NOT NULL,
    PRIMARY KEY (import_no, number)
);

-- The codes that entries use, whether or not they are in the table of codes.
CREATE TABLE ledger_code_use (
    import_no   INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    entries     INTEGER NOT NULL,
    base        INTEGER NOT NULL,
    tax         INTEGER NOT NULL,
    -- Vouchers whose tax of this standard code stands on the debit side alone.
    debit_alone INTEGER NOT NULL,
    PRIMARY KEY (import_no, code)
);

CREATE TABLE ledger_finding (
    import_no INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,
    number    TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    part      INTEGER,
    line      INTEGER,
    PRIMARY KEY (import_no, sequence)
);

-- Sums by day, made while an import is read: a report over a million entries adds up these few.
CREATE TABLE ledger_tax_sum (
    import_no  INTEGER NOT NULL,
    sequence   INTEGER NOT NULL,
    ledger_day INTEGER NOT NULL,
    tax_day    INTEGER NOT NULL,
    code       TEXT    NOT NULL,
    rate       INTEGER,
    side       INTEGER NOT NULL,
    has_tax    INTEGER NOT NULL,
    entries    INTEGER NOT NULL,
    base       INTEGER NOT NULL,
    tax        INTEGER NOT NULL,
    PRIMARY KEY (import_no, sequence)
);

CREATE INDEX ledger_tax_sum_by_day ON ledger_tax_sum (import_no, tax_day);

CREATE TABLE ledger_account_sum (
    import_no     INTEGER NOT NULL,
    sequence      INTEGER NOT NULL,
    ledger_day    INTEGER NOT NULL,
    account       TEXT    NOT NULL,
    is_settlement INTEGER NOT NULL,
    amount        INTEGER NOT NULL,
    PRIMARY KEY (import_no, sequence)
);

-- Which import counts for which days of the ledger, and since when. A later import takes the place of a former one for the days
-- that it covers; what was valid before is never forgotten.
CREATE TABLE ledger_coverage (
    sequence     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    legal_entity TEXT    NOT NULL,
    import_no    INTEGER NOT NULL,
    from_day     INTEGER NOT NULL,
    to_day       INTEGER NOT NULL,
    since        INTEGER NOT NULL,
    until        INTEGER
);

CREATE INDEX ledger_coverage_now ON ledger_coverage (legal_entity, until, from_day);

CREATE TABLE ledger_difference (
    import_no      INTEGER NOT NULL,
    sequence       INTEGER NOT NULL,
    -- Added, Gone, Changed
    kind           TEXT    NOT NULL,
    journal        TEXT    NOT NULL,
    voucher_number TEXT    NOT NULL,
    day            INTEGER NOT NULL,
    former_id      INTEGER,
    voucher_id     INTEGER,
    entries_before INTEGER NOT NULL,
    entries_after  INTEGER NOT NULL,
    debit_before   INTEGER NOT NULL,
    debit_after    INTEGER NOT NULL,
    tax_before     INTEGER NOT NULL,
    tax_after      INTEGER NOT NULL,
    PRIMARY KEY (import_no, sequence)
);

-- The company's number in its register: a ledger of another company is refused.
CREATE TABLE ledger_company (
    legal_entity        TEXT    NOT NULL PRIMARY KEY,
    registration_number TEXT    NOT NULL,
    name                TEXT    NOT NULL,
    set_at              INTEGER NOT NULL,
    set_by              TEXT    NOT NULL
);

-- What tax codes are mapped to: each version is a whole, and none is ever changed.
CREATE TABLE ledger_mapping (
    legal_entity TEXT    NOT NULL,
    mapping      TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    user_id      TEXT    NOT NULL,
    user_name    TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    PRIMARY KEY (legal_entity, mapping, version)
);

CREATE TABLE ledger_mapping_row (
    legal_entity TEXT    NOT NULL,
    mapping      TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    code         TEXT    NOT NULL,
    -- The values of the fields as JSON: an object of texts.
    field_values TEXT    NOT NULL,
    -- proposed, or chosen by a person
    is_chosen    INTEGER NOT NULL,
    PRIMARY KEY (legal_entity, mapping, version, code)
);

-- What people decided on vouchers: leave out, take back in, take into another period. The last line of a voucher counts.
CREATE TABLE ledger_choice (
    sequence       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id             TEXT    NOT NULL UNIQUE,
    legal_entity   TEXT    NOT NULL,
    journal        TEXT    NOT NULL,
    voucher_number TEXT    NOT NULL,
    year           INTEGER NOT NULL,
    -- Excluded, Moved, Restored
    choice         TEXT    NOT NULL,
    tax_day        INTEGER,
    reason         TEXT    NOT NULL,
    user_id        TEXT    NOT NULL,
    user_name      TEXT    NOT NULL,
    at             INTEGER NOT NULL
);

CREATE INDEX ledger_choice_by_voucher ON ledger_choice (legal_entity, voucher_number, sequence);

CREATE TABLE ledger_document (
    legal_entity TEXT    NOT NULL,
    document_id  TEXT    NOT NULL,
    sha256       TEXT    NOT NULL,
    import_no    INTEGER NOT NULL,
    accepted_at  INTEGER NOT NULL,
    PRIMARY KEY (legal_entity, document_id)
);

-- How the tables of a legal entity are read, as it was last chosen.
CREATE TABLE ledger_table_layout (
    legal_entity TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    layout       TEXT    NOT NULL,
    set_at       INTEGER NOT NULL,
    set_by       TEXT    NOT NULL,
    PRIMARY KEY (legal_entity, kind)
);

-- Tables that wait until somebody has said how they are read.
CREATE TABLE ledger_upload (
    no           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    upload_id    TEXT    NOT NULL,
    legal_entity TEXT    NOT NULL,
    user_id      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    sha256       TEXT    NOT NULL,
    length       INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    content      BLOB    NOT NULL
);

CREATE INDEX ledger_upload_by_id ON ledger_upload (upload_id);

CREATE TRIGGER ledger_import_is_never_changed BEFORE UPDATE ON ledger_import
WHEN OLD.state <> 'Reading'
BEGIN
    SELECT RAISE(ABORT, 'an import that has ended is never changed');
END;

CREATE TRIGGER ledger_import_is_never_deleted BEFORE DELETE ON ledger_import
BEGIN
    SELECT RAISE(ABORT, 'an import is never deleted');
END;

CREATE TRIGGER ledger_entry_is_never_changed BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never changed');
END;

CREATE TRIGGER ledger_voucher_is_never_changed BEFORE UPDATE ON ledger_voucher
BEGIN
    SELECT RAISE(ABORT, 'a voucher of the ledger is never changed');
END;

-- Only what never came to count may go.
CREATE TRIGGER ledger_entry_is_never_deleted BEFORE DELETE ON ledger_entry
WHEN (SELECT state FROM ledger_import WHERE no = OLD.import_no) = 'Complete'
BEGIN
    SELECT RAISE(ABORT, 'an entry of the ledger is never deleted');
END;

CREATE TRIGGER ledger_voucher_is_never_deleted BEFORE DELETE ON ledger_voucher
WHEN (SELECT state FROM ledger_import WHERE no = OLD.import_no) = 'Complete'
BEGIN
    SELECT RAISE(ABORT, 'a voucher of the ledger is never deleted');
END;

CREATE TRIGGER ledger_mapping_is_never_changed BEFORE UPDATE ON ledger_mapping
BEGIN
    SELECT RAISE(ABORT, 'a version of a mapping is never changed');
END;

CREATE TRIGGER ledger_mapping_is_never_deleted BEFORE DELETE ON ledger_mapping
BEGIN
    SELECT RAISE(ABORT, 'a version of a mapping is never deleted');
END;

CREATE TRIGGER ledger_mapping_row_is_never_changed BEFORE UPDATE ON ledger_mapping_row
BEGIN
    SELECT RAISE(ABORT, 'a row of a mapping is never changed');
END;

CREATE TRIGGER ledger_mapping_row_is_never_deleted BEFORE DELETE ON ledger_mapping_row
BEGIN
    SELECT RAISE(ABORT, 'a row of a mapping is never deleted');
END;

CREATE TRIGGER ledger_choice_is_never_changed BEFORE UPDATE ON ledger_choice
BEGIN
    SELECT RAISE(ABORT, 'what was decided on a voucher is never changed');
END;

CREATE TRIGGER ledger_choice_is_never_deleted BEFORE DELETE ON ledger_choice
BEGIN
    SELECT RAISE(ABORT, 'what was decided on a voucher is never deleted');
END;
