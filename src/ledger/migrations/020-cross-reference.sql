-- The cross-reference in full: links of lines beside those of their documents, the state of a link, keys that stand for
-- several documents by a written rule, and records that have become one.
-- Of a line, or of a further document of a key: the key it belongs to.
ALTER TABLE link ADD COLUMN parent text NOT NULL DEFAULT '';
-- Of a further document that a key stands for by a written rule (`SO-1#B` of `SO-1`): which one, `B`.
ALTER TABLE link ADD COLUMN part text NOT NULL DEFAULT '';
ALTER TABLE link ADD COLUMN state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'pending', 'retired'));
-- Why it is pending or retired, or what its split rule made it for.
ALTER TABLE link ADD COLUMN because text;
ALTER TABLE link_history ADD COLUMN state text NOT NULL DEFAULT 'active';

-- One native key belongs to at most one key. Where that was not so, the key that had it first keeps it: the rows of all
-- tenants are meant, which only the owner of the table sees.
ALTER TABLE link NO FORCE ROW LEVEL SECURITY;
UPDATE link l SET state = 'pending', because = l.native || ' belongs to another key'
FROM (SELECT tenant, connection, record, key, row_number() OVER (PARTITION BY tenant, connection, record, native ORDER BY changed_at, key) AS n
  FROM link) o
WHERE o.n > 1 AND (l.tenant, l.connection, l.record, l.key) = (o.tenant, o.connection, o.record, o.key);
ALTER TABLE link FORCE ROW LEVEL SECURITY;
DROP INDEX link_native;
CREATE UNIQUE INDEX link_owner ON link (tenant, native, connection, record) WHERE state = 'active';
CREATE INDEX link_native_once ON link (tenant, native) WHERE state <> 'active';
CREATE INDEX link_parent ON link (tenant, parent) WHERE parent <> '';

-- A change of state is remembered as well as one of the number, so that what was sent can still be explained.
CREATE OR REPLACE FUNCTION keep_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.changed_at = OLD.changed_at AND NEW.delivery_id IS NOT DISTINCT FROM OLD.delivery_id THEN
    NEW.changed_at := now();
    NEW.delivery_id := NULL;
  END IF;
  INSERT INTO link_history (tenant, connection, record, key, native, state, delivery_id, changed_at, until)
  VALUES (OLD.tenant, OLD.connection, OLD.record, OLD.key, OLD.native, OLD.state, OLD.delivery_id, OLD.changed_at,
    CASE WHEN TG_OP = 'UPDATE' THEN NEW.changed_at ELSE now() END);
  RETURN CASE WHEN TG_OP = 'UPDATE' THEN NEW ELSE OLD END;
END $$;
DROP TRIGGER link_changes ON link;
CREATE TRIGGER link_changes BEFORE UPDATE ON link FOR EACH ROW
  WHEN (OLD.native <> NEW.native OR OLD.state <> NEW.state) EXECUTE FUNCTION keep_link();

-- The written rule by which one key may stand for several documents of a system. No part without one.
CREATE TABLE link_split (
  tenant     text NOT NULL,
  connection text NOT NULL,
  record     text NOT NULL,
  rule       text NOT NULL,
  PRIMARY KEY (tenant, connection, record)
);
CREATE FUNCTION needs_split_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM link_split s WHERE s.tenant = NEW.tenant AND s.connection = NEW.connection AND s.record = NEW.record) THEN
    RAISE EXCEPTION 'no split rule for % %', NEW.connection, NEW.record USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER link_part BEFORE INSERT OR UPDATE ON link FOR EACH ROW WHEN (NEW.part <> '') EXECUTE FUNCTION needs_split_rule();

-- Two records that have become one: whoever asks for `key` means `survivor`.
CREATE TABLE merged (
  tenant   text NOT NULL,
  record   text NOT NULL,
  key      text NOT NULL,
  survivor text NOT NULL,
  at       timestamptz NOT NULL,
  who      text NOT NULL,
  because  text NOT NULL,
  PRIMARY KEY (tenant, record, key),
  CHECK (key <> survivor)
);
CREATE INDEX merged_survivor ON merged (tenant, record, survivor);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['link_split', 'merged'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', t);
  END LOOP;
END $$;
