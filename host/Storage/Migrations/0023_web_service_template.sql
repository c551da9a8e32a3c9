-- The predefined record that a web service was made from: its plugin says which parameters are asked and which token goes along.
ALTER TABLE web_service ADD COLUMN template TEXT NOT NULL DEFAULT '';
