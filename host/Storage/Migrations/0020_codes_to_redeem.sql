-- The sign-ins of a record whose code waits to be redeemed: few, however many sign-ins the record has had.
CREATE INDEX pending_authorization_to_redeem ON pending_authorization (web_application_id, started_at)
    WHERE sealed_code IS NOT NULL AND redeemed_at IS NULL;
