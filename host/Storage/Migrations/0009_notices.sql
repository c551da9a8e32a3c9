-- What was said once: an authorization that ends, a credential that expires, a person who must sign in. The key is of the
-- thing and its threshold, so that neither a restart nor a second process says it again.
CREATE TABLE notice (
    id           TEXT   NOT NULL PRIMARY KEY,
    kind         TEXT   NOT NULL,
    said_of      TEXT   NOT NULL,
    legal_entity TEXT   NOT NULL,
    content      TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    -- When the plugins had been told.
    told_at          BIGINT,
    -- Until when one process tells them.
    told_lease_until BIGINT
);

CREATE UNIQUE INDEX notice_said_once ON notice (kind, said_of);

CREATE INDEX notice_untold ON notice (at) WHERE told_at IS NULL;

CREATE TABLE webhook (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL UNIQUE,
    address    TEXT   NOT NULL,
    kinds      TEXT   NOT NULL,
    disabled   BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT   NOT NULL,
    version    BIGINT NOT NULL
);

-- One secret, or two side by side while the receiver changes over.
CREATE TABLE webhook_secret (
    id            TEXT   NOT NULL PRIMARY KEY,
    webhook_id    TEXT   NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    sealed_secret TEXT   NOT NULL,
    made_at       BIGINT NOT NULL
);

CREATE INDEX webhook_secret_by_webhook ON webhook_secret (webhook_id, made_at);

-- The queue: a row for each notice and webhook, kept until it is delivered or given up. The lease lets one process send it.
CREATE TABLE webhook_delivery (
    id          TEXT   NOT NULL PRIMARY KEY,
    webhook_id  TEXT   NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    notice_id   TEXT   NOT NULL REFERENCES notice (id),
    state       TEXT   NOT NULL,
    attempts    BIGINT NOT NULL,
    made_at     BIGINT NOT NULL,
    -- From when on the day of tries is counted: a delivery that is sent again by hand has a new one.
    tried_since BIGINT NOT NULL,
    next_try_at BIGINT,
    lease_owner TEXT,
    lease_until BIGINT,
    last_try_at BIGINT,
    last_status BIGINT,
    last_answer TEXT
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (next_try_at) WHERE next_try_at IS NOT NULL;

CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, made_at);

CREATE INDEX connection_by_end ON connection (authorization_valid_until);

CREATE INDEX connection_by_legal_entity_and_end ON connection (legal_entity, authorization_valid_until);
