-- What a link said before it was changed. A link that is new, or confirmed as it is, costs nothing here; one that changes
-- its number leaves the old one behind, so that what was sent under it can still be explained.
CREATE TABLE link_history (
  tenant      text NOT NULL,
  connection  text NOT NULL,
  record      text NOT NULL,
  key         text NOT NULL,
  native      text NOT NULL,
  delivery_id uuid,
  changed_at  timestamptz NOT NULL,
  -- It was so from changed_at until then.
  until       timestamptz NOT NULL
);
CREATE INDEX link_history_key ON link_history (tenant, connection, record, key, changed_at);
ALTER TABLE link_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE link_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON link_history USING (tenant = current_setting('hub.tenant', true));

-- A person who corrects a number with SQL need not think of the other columns: it is his change, made now.
CREATE FUNCTION keep_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.changed_at = OLD.changed_at AND NEW.delivery_id IS NOT DISTINCT FROM OLD.delivery_id THEN
    NEW.changed_at := now();
    NEW.delivery_id := NULL;
  END IF;
  INSERT INTO link_history (tenant, connection, record, key, native, delivery_id, changed_at, until)
  VALUES (OLD.tenant, OLD.connection, OLD.record, OLD.key, OLD.native, OLD.delivery_id, OLD.changed_at,
    CASE WHEN TG_OP = 'UPDATE' THEN NEW.changed_at ELSE now() END);
  RETURN CASE WHEN TG_OP = 'UPDATE' THEN NEW ELSE OLD END;
END $$;
CREATE TRIGGER link_changes BEFORE UPDATE ON link FOR EACH ROW WHEN (OLD.native <> NEW.native) EXECUTE FUNCTION keep_link();
CREATE TRIGGER link_goes BEFORE DELETE ON link FOR EACH ROW EXECUTE FUNCTION keep_link();
