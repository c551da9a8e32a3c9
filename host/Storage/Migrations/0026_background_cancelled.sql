-- Who wants an action that runs to stop. The row is the word that counts: the process that runs it looks at it.
ALTER TABLE background_action ADD COLUMN cancelled_by TEXT;

CREATE INDEX background_action_record ON background_action (web_application_id, queued_at);
