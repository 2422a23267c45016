-- Open work comes and goes within minutes. Statistics that were taken while one delivery was open say that every value in
-- its columns occurs once, and the planner would join a hundred thousand that came since row by row. So the number of
-- different values is told, not measured: all one tenant, a few flows, about one lane for two deliveries.
ALTER TABLE delivery ALTER COLUMN tenant SET (n_distinct = 1);
ALTER TABLE delivery ALTER COLUMN flow SET (n_distinct = 16);
ALTER TABLE delivery ALTER COLUMN lane SET (n_distinct = -0.5);
