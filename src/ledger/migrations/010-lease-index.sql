-- Leases that have run out are found by this index, and nothing else is to be: as an index of what is being sent it was
-- one more way to ask whether a lane has something under way, and where the planner took a table for empty of that, it
-- read all that was under way for each lane. One that says otherwise which rows it holds cannot be taken for the other.
DROP INDEX delivery_lease;
CREATE INDEX delivery_lease ON delivery (tenant, lease_until) WHERE lease_until IS NOT NULL;
