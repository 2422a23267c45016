-- What polls are asked to do, how a source that goes in circles is noticed, and listings that find what is gone.

-- False for what a listing need not name: what is known to be gone, and what came without an id of its own.
ALTER TABLE source_state ADD COLUMN expected boolean NOT NULL DEFAULT true;

ALTER TABLE cursor
  -- A person wants it polled now.
  ADD COLUMN asked_at timestamptz,
  -- What was seen of the pages since it last was caught up: a few marks, never more.
  ADD COLUMN round    jsonb;

-- The listing of a record, one row each. A run lists page by page; when its last page can be trusted it goes over to
-- deleting. What it decides is stored before it acts, so that whoever goes on after a crash acts on the same decision.
CREATE TABLE listing (
  tenant      text NOT NULL,
  connection  text NOT NULL,
  record      text NOT NULL,
  run         bigint NOT NULL DEFAULT 0,
  phase       text CHECK (phase IN ('listing', 'deleting')),
  position    jsonb,
  round       jsonb,
  worker      text,
  fence       bigint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  -- When the last run began; before the first one, when the hub first heard of the listing.
  begun_at    timestamptz NOT NULL,
  ended_at    timestamptz,
  asked_at    timestamptz,
  -- So many deletions a person has allowed for the next run that can be trusted.
  confirmed   bigint,
  result      jsonb,
  failure     jsonb,
  PRIMARY KEY (tenant, connection, record)
);

-- What exists, as far as the run under way knows: `listed` by the listing itself, the rest by ordinary pages meanwhile.
CREATE TABLE listing_seen (
  tenant     text NOT NULL,
  connection text NOT NULL,
  record     text NOT NULL,
  run        bigint NOT NULL,
  source_key text NOT NULL,
  listed     boolean NOT NULL,
  PRIMARY KEY (tenant, connection, record, run, source_key)
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['listing', 'listing_seen'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', t);
  END LOOP;
END $$;
