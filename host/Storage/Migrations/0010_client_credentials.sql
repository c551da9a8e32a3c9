-- Records that exist go on as they did: what is new is off, and the one client secret is the one in use.
ALTER TABLE web_application ADD COLUMN use_pushed_authorization BIGINT NOT NULL DEFAULT 0;

ALTER TABLE web_application ADD COLUMN keep_alive BIGINT NOT NULL DEFAULT 0;

ALTER TABLE web_application ADD COLUMN client_secret_expires_at BIGINT;

ALTER TABLE web_application ADD COLUMN second_client_secret TEXT;

ALTER TABLE web_application ADD COLUMN second_client_secret_version BIGINT NOT NULL DEFAULT 0;

ALTER TABLE web_application ADD COLUMN second_client_secret_set_at BIGINT;

ALTER TABLE web_application ADD COLUMN second_client_secret_expires_at BIGINT;

-- 1: client_secret is the one in use; 2: second_client_secret is.
ALTER TABLE web_application ADD COLUMN client_secret_in_use BIGINT NOT NULL DEFAULT 1;
