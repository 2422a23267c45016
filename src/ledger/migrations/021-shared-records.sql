-- Records that two systems share, each of which may change them. What the hub knows a system to hold of one: the last that
-- it wrote there or read from there. By it the hub knows its own words again when they come back.
CREATE TABLE mirror (
  tenant     text NOT NULL,
  connection text NOT NULL,
  record     text NOT NULL,
  key        text NOT NULL,
  -- Encrypted: the entity, and which of its fields the system has ever given.
  body       bytea,
  version    text,
  -- Where the hub had it from, when it wrote it there; null where the system itself said so.
  origin     text,
  at         timestamptz NOT NULL,
  -- Encrypted: what is on its way there, and where it came from.
  intent     bytea,
  intent_origin text,
  PRIMARY KEY (tenant, connection, record, key)
);

-- Fields that two systems say differently, where the rules do not simply let the sender's word pass.
CREATE TABLE conflict (
  tenant           text NOT NULL,
  id               uuid NOT NULL,
  record           text NOT NULL,
  key              text NOT NULL,
  field            text NOT NULL,
  left_connection  text NOT NULL,
  right_connection text NOT NULL,
  -- Encrypted: both values.
  body             bytea NOT NULL,
  -- SHA-256 of the values, so that the same dispute is one row, and a decision is known again.
  left_hash        bytea NOT NULL,
  right_hash       bytea NOT NULL,
  -- By which rule which value was kept for the time being.
  rule             text NOT NULL,
  kept             text NOT NULL CHECK (kept IN ('left', 'right')),
  state            text NOT NULL CHECK (state IN ('open', 'taken', 'settled')),
  took             text CHECK (took IN ('left', 'right')),
  flow             text NOT NULL,
  delivery_id      uuid NOT NULL,
  opened_at        timestamptz NOT NULL,
  closed_at        timestamptz,
  closed_by        text,
  because          text,
  PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX conflict_open ON conflict (tenant, record, key, field, left_connection, right_connection) WHERE state = 'open';
CREATE INDEX conflict_taken ON conflict (tenant, record, key) WHERE state = 'taken';

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['mirror', 'conflict'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', t);
  END LOOP;
END $$;
