-- The ledger: what happened. Every table carries its tenant, and row-level security hides every other tenant's
-- rows even from a faulty query: a session sees the tenant named in its setting hub.tenant, and nothing without it.
--
-- Growing tables (message, payload, attempt, delivery_history, audit) are partitioned by their id. Ids are UUIDv7,
-- which begin with the time, so a range of ids is a range of time, one id leads to one partition, and retention
-- drops whole days. Rows whose time lies outside the days prepared go to the default partition.

CREATE TABLE data_key (
  tenant     text NOT NULL,
  id         integer NOT NULL,
  wrapped    bytea NOT NULL,
  master     text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE release (
  tenant     text NOT NULL,
  number     integer NOT NULL,
  hash       text NOT NULL,
  files      jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (tenant, number)
);

CREATE TABLE release_current (
  tenant text NOT NULL PRIMARY KEY,
  number integer NOT NULL,
  at     timestamptz NOT NULL,
  by     text NOT NULL
);

CREATE TABLE message (
  tenant         text NOT NULL,
  id             uuid NOT NULL,
  connection     text NOT NULL,
  record         text NOT NULL,
  entity         text,
  kind           text NOT NULL CHECK (kind IN ('push', 'poll', 'feedback')),
  source_key     text NOT NULL,
  source_version text,
  event_id       text,
  business_key   text NOT NULL,
  deleted        boolean NOT NULL DEFAULT false,
  hash           bytea NOT NULL,
  bytes          integer NOT NULL,
  cause          uuid,
  received_at    timestamptz NOT NULL,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX message_business_key ON message (tenant, business_key);
CREATE INDEX message_source_key ON message (tenant, source_key) WHERE source_key <> business_key;

-- Contents apart from facts: of a message under the message's id, of an attempt (what was sent and answered) under the attempt's.
CREATE TABLE payload (
  tenant text NOT NULL,
  id     uuid NOT NULL,
  body   bytea NOT NULL,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);
ALTER TABLE payload ALTER COLUMN body SET STORAGE EXTERNAL;

-- Which events of a sender have been taken already: a repeat is answered with the first receipt.
CREATE TABLE event (
  tenant     text NOT NULL,
  connection text NOT NULL,
  event_id   text NOT NULL,
  message_id uuid NOT NULL,
  hash       bytea NOT NULL,
  PRIMARY KEY (tenant, connection, event_id)
);

-- The newest state of every polled record, so that a page read again costs no message. The hash outlives the payload.
CREATE TABLE source_state (
  tenant     text NOT NULL,
  connection text NOT NULL,
  record     text NOT NULL,
  source_key text NOT NULL,
  version    text,
  hash       bytea NOT NULL,
  message_id uuid NOT NULL,
  PRIMARY KEY (tenant, connection, record, source_key)
);

CREATE TABLE cursor (
  tenant      text NOT NULL,
  connection  text NOT NULL,
  record      text NOT NULL,
  position    jsonb,
  worker      text,
  fence       bigint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  polled_at   timestamptz,
  caught_up_at timestamptz,
  failure     jsonb,
  PRIMARY KEY (tenant, connection, record)
);

-- Open work only; settling moves a row to delivery_history. Small and hot, so vacuumed eagerly.
CREATE TABLE delivery (
  tenant          text NOT NULL,
  id              uuid NOT NULL,
  seq             bigint GENERATED ALWAYS AS IDENTITY,
  flow            text NOT NULL,
  lane            text NOT NULL,
  message_id      uuid NOT NULL,
  release         integer NOT NULL,
  state           text NOT NULL CHECK (state IN ('ready', 'sending', 'waiting', 'retrying', 'unsure', 'confirming', 'held', 'parked')),
  -- Stands first in its lane. A mark for speed: take checks it, sweep repairs it.
  head            boolean NOT NULL,
  -- Holds back what comes after it in its lane. False only for what is parked in a flow that keeps the latest.
  holds           boolean NOT NULL DEFAULT true,
  keep_latest     boolean NOT NULL,
  -- The write may be repeated blindly (declared by its connector); set when taken.
  safe            boolean NOT NULL DEFAULT false,
  due_at          timestamptz NOT NULL,
  give_up_at      timestamptz NOT NULL,
  worker          text,
  fence           bigint NOT NULL DEFAULT 0,
  lease_until     timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  looks           integer NOT NULL DEFAULT 0,
  unsure_at       timestamptz,
  looked_at       timestamptz,
  wait_connection text,
  wait_record     text,
  wait_value      text,
  handle          text,
  target_id       text,
  progress        jsonb,
  failure         jsonb,
  accepted_at     timestamptz NOT NULL,
  changed_at      timestamptz NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- The only index that offers the order which take asks for; it holds heads alone, so that a lane with many waiting is not scanned past.
CREATE INDEX delivery_take ON delivery (tenant, flow, due_at)
  WHERE head AND state IN ('ready', 'retrying', 'unsure', 'confirming');
CREATE INDEX delivery_lane ON delivery (tenant, flow, lane, seq);
-- One at a time in a lane, whatever the code does.
CREATE UNIQUE INDEX delivery_one_sending ON delivery (tenant, flow, lane) WHERE state = 'sending';
CREATE INDEX delivery_lease ON delivery (tenant, lease_until) WHERE state = 'sending';
CREATE INDEX delivery_waiting ON delivery (tenant, wait_connection, wait_record, wait_value) WHERE state = 'waiting';
CREATE INDEX delivery_key ON delivery (tenant, lane);
CREATE INDEX delivery_message ON delivery (message_id);

-- Legal moves of an open delivery. What is not listed raises, so no code path can take a short cut.
-- What was unsure may be sent only after a look-up (becoming unsure forgets the last one), unless the write is safe.
CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'illegal move of delivery %: % -> % (unsure since %, looked up at %)',
    OLD.id, OLD.state, NEW.state, NEW.unsure_at, NEW.looked_at USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER delivery_moves BEFORE UPDATE OF state ON delivery FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (NOT ((OLD.state, NEW.state) IN (
      ('ready', 'sending'), ('ready', 'held'), ('ready', 'parked'),
      ('retrying', 'sending'), ('retrying', 'ready'), ('retrying', 'held'), ('retrying', 'parked'),
      ('sending', 'ready'), ('sending', 'retrying'), ('sending', 'waiting'), ('sending', 'unsure'),
      ('sending', 'confirming'), ('sending', 'held'), ('sending', 'parked'),
      ('unsure', 'ready'), ('unsure', 'parked'), ('unsure', 'confirming'),
      ('confirming', 'parked'), ('confirming', 'retrying'), ('confirming', 'unsure'), ('confirming', 'waiting'), ('confirming', 'ready'),
      ('waiting', 'ready'), ('waiting', 'parked'), ('waiting', 'held'),
      ('held', 'ready'), ('held', 'parked'),
      ('parked', 'ready'), ('parked', 'unsure')))
    OR (NEW.state = 'sending' AND NOT NEW.safe AND NEW.unsure_at IS NOT NULL AND NEW.looked_at IS NULL)))
  EXECUTE FUNCTION refuse_move();

CREATE TABLE delivery_history (
  tenant      text NOT NULL,
  id          uuid NOT NULL,
  seq         bigint NOT NULL,
  flow        text NOT NULL,
  lane        text NOT NULL,
  message_id  uuid NOT NULL,
  release     integer NOT NULL,
  state       text NOT NULL CHECK (state IN ('delivered', 'unchanged', 'skipped', 'superseded')),
  effect      text,
  attempts    integer NOT NULL,
  target_id   text,
  failure     jsonb,
  accepted_at timestamptz NOT NULL,
  settled_at  timestamptz NOT NULL,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX delivery_history_key ON delivery_history (tenant, lane);
CREATE INDEX delivery_history_message ON delivery_history (message_id);

CREATE TABLE attempt (
  tenant      text NOT NULL,
  id          uuid NOT NULL,
  delivery_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('send', 'find', 'confirm')),
  release     integer NOT NULL,
  worker      text NOT NULL,
  started_at  timestamptz NOT NULL,
  ended_at    timestamptz NOT NULL,
  outcome     text NOT NULL,
  failure     jsonb,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX attempt_delivery ON attempt (delivery_id);

-- The cross-reference: what one system calls a thing that the hub knows by its business key.
CREATE TABLE link (
  tenant      text NOT NULL,
  connection  text NOT NULL,
  record      text NOT NULL,
  key         text NOT NULL,
  native      text NOT NULL,
  delivery_id uuid,
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant, connection, record, key)
);
CREATE INDEX link_native ON link (tenant, native);
CREATE INDEX link_key ON link (tenant, key);

-- What a flow last brought to its target for a key: equal content is not written again, older content not at all.
CREATE TABLE applied (
  tenant       text NOT NULL,
  flow         text NOT NULL,
  key          text NOT NULL,
  content_hash bytea NOT NULL,
  sent_hash    bytea NOT NULL,
  version      text,
  target_id    text NOT NULL,
  delivery_id  uuid NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (tenant, flow, key)
);

-- How many, so that nobody has to count millions: spread over shards, because one row would be one queue for all workers.
CREATE TABLE tally (
  tenant text NOT NULL,
  flow   text NOT NULL,
  what   text NOT NULL,
  shard  integer NOT NULL,
  n      bigint NOT NULL,
  PRIMARY KEY (tenant, flow, what, shard)
) WITH (fillfactor = 50);

-- How a connection is: resting after a rate limit, or paused until a person looks.
CREATE TABLE connection_state (
  tenant       text NOT NULL,
  connection   text NOT NULL,
  rest_until   timestamptz,
  paused_at    timestamptz,
  reason       text,
  auth_failures integer NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, connection)
);

CREATE TABLE audit (
  tenant  text NOT NULL,
  id      uuid NOT NULL,
  at      timestamptz NOT NULL,
  who     text NOT NULL,
  action  text NOT NULL,
  subject text NOT NULL,
  detail  jsonb,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);

CREATE TABLE message_default PARTITION OF message DEFAULT;
CREATE TABLE payload_default PARTITION OF payload DEFAULT;
CREATE TABLE delivery_history_default PARTITION OF delivery_history DEFAULT;
CREATE TABLE attempt_default PARTITION OF attempt DEFAULT;
CREATE TABLE audit_default PARTITION OF audit DEFAULT;

-- Makes the partitions of one day (UTC) where they are missing. Safe to call from many processes at once.
CREATE FUNCTION prepare_day(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  growing text;
  part    text;
  since   bigint := (extract(epoch FROM day::timestamp AT TIME ZONE 'UTC') * 1000)::bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('hub.prepare_day'));
  FOREACH growing IN ARRAY ARRAY['message', 'payload', 'delivery_history', 'attempt', 'audit'] LOOP
    part := growing || '_' || to_char(day, 'YYYYMMDD');
    IF to_regclass(part) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        part, growing, first_id(since), first_id(since + 86400000));
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
      EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', part);
    END IF;
  END LOOP;
END $$;

-- The smallest UUIDv7 of a millisecond.
CREATE FUNCTION first_id(ms bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-000000000000')::uuid
  FROM (SELECT lpad(to_hex(ms), 12, '0') AS h) AS hex
$$;

DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relname <> 'migration' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', t);
  END LOOP;
END $$;
