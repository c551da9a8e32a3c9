-- What was observed of the plugins at the last start. Replaced at each start; what an administrator decides lies elsewhere.
CREATE TABLE plugin_state (
    id             TEXT   NOT NULL,
    version        TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    problem_number TEXT,
    reason         TEXT,
    observed_at    BIGINT NOT NULL,
    PRIMARY KEY (id, version)
);

-- Which plugin contributed a web application type when it last loaded, so that a record without its plugin can say whose it is.
CREATE TABLE plugin_type (
    type_key    TEXT   NOT NULL PRIMARY KEY,
    plugin_id   TEXT   NOT NULL,
    plugin_name TEXT   NOT NULL,
    loaded_at   BIGINT NOT NULL
);
