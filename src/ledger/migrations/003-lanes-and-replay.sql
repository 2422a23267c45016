-- What a delivery is worth, so that lanes and waits can say how much money they hold back. Written once, never indexed.
ALTER TABLE delivery ADD COLUMN amount numeric, ADD COLUMN currency text;

-- Heads that stand until something else happens: `hub lanes` and `hub waits` find them without looking at whatever
-- goes on by itself. An order that is simply delivered never enters this index.
CREATE INDEX delivery_stands ON delivery (tenant, changed_at) WHERE head AND holds AND state IN ('waiting', 'parked');

-- An attempt proves its innocence: under which fencing number it was settled (each number settles at most once), under
-- which idempotency key it was sent, and whether its connector had declared the write safe to repeat.
ALTER TABLE attempt
  ADD COLUMN fence bigint NOT NULL DEFAULT 0,
  ADD COLUMN once  text,
  ADD COLUMN safe  boolean NOT NULL DEFAULT false;
