-- The scopes that a web service needs, separated by spaces; empty where nothing is compared with what was granted.
ALTER TABLE web_service ADD COLUMN required_scopes TEXT NOT NULL DEFAULT '';
