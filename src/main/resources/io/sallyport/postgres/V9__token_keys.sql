-- The secret of a key once more, as the token itself takes it in to compute MACs: format, epoch and
-- one wrapped form per kind of scheme. Empty for keys issued before, or by a token that cannot.
-- A new column of a sealed table stands last and is left out of the seal while it is empty.

ALTER TABLE access_key ADD COLUMN token_keys bytea;
