-- Who agreed, once for the record, that information leaves the program by itself; null where nobody has.
ALTER TABLE web_application ADD COLUMN consent_at BIGINT;

ALTER TABLE web_application ADD COLUMN consent_by TEXT;

-- Headers that an administrator adds to the requests of the record: a JSON array of name, source and value.
ALTER TABLE web_application ADD COLUMN supplementary_headers TEXT NOT NULL DEFAULT '[]';
