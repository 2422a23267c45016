-- How long contents and facts are kept. A day's partition holds the rows of every tenant, so it goes when the tenant that
-- wants it longest no longer does: everybody may read what the others want, and nothing else of them.
CREATE TABLE keeping (
  tenant         text NOT NULL PRIMARY KEY,
  content_days   integer NOT NULL,
  facts_days     integer NOT NULL,
  -- What came before that day has been dropped; null as long as nothing has.
  contents_since date,
  facts_since    date
);
-- Tenants that are there already, until their own hub says what it wants. Row-level security is lifted for the moment of
-- the reading: no tenant is set here.
ALTER TABLE data_key NO FORCE ROW LEVEL SECURITY;
INSERT INTO keeping (tenant, content_days, facts_days) SELECT DISTINCT tenant, 90, 180 FROM data_key;
ALTER TABLE data_key FORCE ROW LEVEL SECURITY;
ALTER TABLE keeping ENABLE ROW LEVEL SECURITY;
ALTER TABLE keeping FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON keeping USING (tenant = current_setting('hub.tenant', true));
CREATE POLICY readable ON keeping FOR SELECT USING (true);

-- Makes the partitions of one day (UTC) where they are missing. Safe to call from many processes at once, and while the
-- hub is at work: a partition is made beside its table and then attached, which no reader and no writer of the table
-- waits for (CREATE TABLE … PARTITION OF would lock everybody out, for as long as a backup reads). What cannot be locked
-- at once is left to the next call; a day whose rows lie in the default partition already stays there.
CREATE OR REPLACE FUNCTION prepare_day(day date) RETURNS void LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
  growing text;
  part    text;
  since   bigint := (extract(epoch FROM day::timestamp AT TIME ZONE 'UTC') * 1000)::bigint;
BEGIN
  FOREACH growing IN ARRAY ARRAY['message', 'payload', 'delivery_history', 'attempt', 'audit'] LOOP
    part := growing || '_' || to_char(day, 'YYYYMMDD');
    IF to_regclass(part) IS NULL THEN
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('hub.prepare_day'));
        IF to_regclass(part) IS NULL THEN
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, growing);
          EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
          EXECUTE format('CREATE POLICY tenant ON %I USING (tenant = current_setting(''hub.tenant'', true))', part);
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            growing, part, first_id(since), first_id(since + 86400000));
        END IF;
      -- Somebody else makes it, or has just made it, which is not seen before it is tried; or its rows are elsewhere.
      EXCEPTION WHEN lock_not_available OR check_violation OR duplicate_table OR duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
  END LOOP;
END $$;
