-- The language that the user chose for the pages; null for what the browser asks for.
ALTER TABLE app_user ADD COLUMN language text;
