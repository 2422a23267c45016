-- Which processes work, which of a connection's call slots each of them holds, and how every connection is.

-- One row a working process, seen about every second. A process that was not seen for ten seconds does not count.
CREATE TABLE worker (
  tenant     text NOT NULL,
  name       text NOT NULL,
  role       text NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant, name)
);

-- The right to one call at a time on a connection. Holding it is what keeps `concurrent` true over all processes.
CREATE TABLE connection_slot (
  tenant      text NOT NULL,
  connection  text NOT NULL,
  slot        integer NOT NULL,
  worker      text NOT NULL,
  lease_until timestamptz NOT NULL,
  PRIMARY KEY (tenant, connection, slot)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- Calls that processes have drawn of a connection's daily number (UTC). Drawn in portions, so not a write per call.
CREATE TABLE connection_day (
  tenant     text NOT NULL,
  connection text NOT NULL,
  day        date NOT NULL,
  drawn      integer NOT NULL,
  PRIMARY KEY (tenant, connection, day)
);

-- A pause says why of its own, so that a rest ordered meanwhile does not overwrite it.
ALTER TABLE connection_state
  ADD COLUMN pause_reason text,
  ADD COLUMN paused_by    text,
  -- The circuit breaker: failures in a row, and since when; open until; how often in a row it opened; who may probe,
  -- until when.
  ADD COLUMN failures     integer NOT NULL DEFAULT 0,
  ADD COLUMN failed_since timestamptz,
  ADD COLUMN open_until   timestamptz,
  ADD COLUMN opened       integer NOT NULL DEFAULT 0,
  ADD COLUMN probe_by     text,
  ADD COLUMN probe_until  timestamptz;

CREATE TABLE flow_pause (
  tenant    text NOT NULL,
  flow      text NOT NULL,
  paused_at timestamptz NOT NULL,
  paused_by text NOT NULL,
  reason    text,
  PRIMARY KEY (tenant, flow)
);

-- What a pause, a closed calendar or a parked head holds back stays as it is: `held` is seen, not stored, so that a
-- pause does not rewrite a million rows. Row-level security is lifted for the moment of the move: no tenant is set here.
ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY;
ALTER TABLE connection_state NO FORCE ROW LEVEL SECURITY;
UPDATE delivery SET state = 'ready' WHERE state = 'held';
UPDATE connection_state SET pause_reason = reason WHERE paused_at IS NOT NULL;
ALTER TABLE delivery FORCE ROW LEVEL SECURITY;
ALTER TABLE connection_state FORCE ROW LEVEL SECURITY;
DROP TRIGGER delivery_moves ON delivery;
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check
  CHECK (state IN ('ready', 'sending', 'waiting', 'retrying', 'unsure', 'confirming', 'parked'));
CREATE TRIGGER delivery_moves BEFORE UPDATE OF state ON delivery FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (NOT ((OLD.state, NEW.state) IN (
      ('ready', 'sending'), ('ready', 'parked'),
      ('retrying', 'sending'), ('retrying', 'ready'), ('retrying', 'parked'),
      ('sending', 'ready'), ('sending', 'retrying'), ('sending', 'waiting'), ('sending', 'unsure'),
      ('sending', 'confirming'), ('sending', 'parked'),
      ('unsure', 'ready'), ('unsure', 'parked'), ('unsure', 'confirming'),
      ('confirming', 'parked'), ('confirming', 'retrying'), ('confirming', 'unsure'), ('confirming', 'waiting'), ('confirming', 'ready'),
      ('waiting', 'ready'), ('waiting', 'parked'),
      ('parked', 'ready'), ('parked', 'unsure')))
    OR (NEW.state = 'sending' AND NOT NEW.safe AND NEW.unsure_at IS NOT NULL AND NEW.looked_at IS NULL)))
  EXECUTE FUNCTION refuse_move();

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['worker', 'connection_slot', 'connection_day', 'flow_pause'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', t);
  END LOOP;
END $$;
