-- Who approved which package: one version with one hash. What changes afterwards is another package.
CREATE TABLE plugin_approval (
    id               TEXT   NOT NULL,
    version          TEXT   NOT NULL,
    sha256           TEXT   NOT NULL,
    approved_by      TEXT   NOT NULL,
    approved_by_name TEXT   NOT NULL,
    approved_at      BIGINT NOT NULL,
    PRIMARY KEY (id, version, sha256)
);

-- What an administrator chose for a plugin: switched off, or a version other than the highest.
CREATE TABLE plugin_choice (
    id              TEXT   NOT NULL PRIMARY KEY,
    disabled        BIGINT NOT NULL,
    version         TEXT,
    changed_by_name TEXT   NOT NULL,
    changed_at      BIGINT NOT NULL
);

-- Legal entities in which a plugin is switched off while it runs for the others.
CREATE TABLE plugin_disabled_entity (
    id           TEXT NOT NULL,
    legal_entity TEXT NOT NULL,
    PRIMARY KEY (id, legal_entity)
);

-- Crashes of the process that a plugin caused. One that counts keeps the plugin switched off until somebody tries it again.
CREATE TABLE plugin_crash (
    id      TEXT   NOT NULL,
    version TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    at      BIGINT NOT NULL
);

CREATE INDEX plugin_crash_of ON plugin_crash (id, at);
