-- One document for each (flow, once), over all lanes: whoever is on its way with it claims its row of `applied` before
-- anything is looked up or sent. Without a target it says only that: nothing has been brought to the target yet.
ALTER TABLE applied
  ADD COLUMN claim uuid,
  ALTER COLUMN content_hash DROP NOT NULL,
  ALTER COLUMN sent_hash DROP NOT NULL,
  ALTER COLUMN target_id DROP NOT NULL,
  ALTER COLUMN delivery_id DROP NOT NULL,
  ADD CONSTRAINT applied_or_claimed CHECK (claim IS NOT NULL
    OR target_id IS NOT NULL AND content_hash IS NOT NULL AND sent_hash IS NOT NULL AND delivery_id IS NOT NULL);
-- The claim and what comes of it are two versions of one row: both find room on its page.
ALTER TABLE applied SET (fillfactor = 70);

-- The order in which things were taken and settled, whatever any clock said then.
CREATE SEQUENCE step;
ALTER TABLE delivery ADD COLUMN taken bigint NOT NULL DEFAULT 0;
ALTER TABLE attempt ADD COLUMN began bigint NOT NULL DEFAULT 0, ADD COLUMN ended bigint NOT NULL DEFAULT 0;
ALTER TABLE attempt ALTER COLUMN ended SET DEFAULT nextval('step');

-- Waits by their deadline, so that the sweep reads those that are over and no others.
CREATE INDEX delivery_deadline ON delivery (tenant, due_at) WHERE state = 'waiting';

-- Where the sweep goes on that looks at everything in turn, a little each time.
CREATE TABLE patrol (
  tenant   text NOT NULL,
  what     text NOT NULL,
  position text[] NOT NULL,
  PRIMARY KEY (tenant, what)
) WITH (fillfactor = 50);
ALTER TABLE patrol ENABLE ROW LEVEL SECURITY;
ALTER TABLE patrol FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON patrol USING (tenant = current_setting('hub.tenant', true));

-- What was sent as safe to repeat, with an outcome that nobody knows, may be taken under a release in which the write is
-- not safe any more: then it is handed out to be looked up.
DROP TRIGGER delivery_moves ON delivery;
CREATE TRIGGER delivery_moves BEFORE UPDATE OF state ON delivery FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (NOT ((OLD.state, NEW.state) IN (
      ('ready', 'sending'), ('ready', 'parked'), ('ready', 'unsure'),
      ('retrying', 'sending'), ('retrying', 'ready'), ('retrying', 'parked'), ('retrying', 'unsure'),
      ('sending', 'ready'), ('sending', 'retrying'), ('sending', 'waiting'), ('sending', 'unsure'),
      ('sending', 'confirming'), ('sending', 'parked'),
      ('unsure', 'ready'), ('unsure', 'parked'), ('unsure', 'confirming'),
      ('confirming', 'parked'), ('confirming', 'retrying'), ('confirming', 'unsure'), ('confirming', 'waiting'), ('confirming', 'ready'),
      ('waiting', 'ready'), ('waiting', 'parked'),
      ('parked', 'ready'), ('parked', 'unsure')))
    OR (NEW.state = 'sending' AND NOT NEW.safe AND NEW.unsure_at IS NOT NULL AND NEW.looked_at IS NULL)))
  EXECUTE FUNCTION refuse_move();
