-- How long ago, in seconds, the person may have signed in at the authority (max_age); null where nothing was asked.
ALTER TABLE pending_authorization ADD COLUMN max_age INTEGER;
