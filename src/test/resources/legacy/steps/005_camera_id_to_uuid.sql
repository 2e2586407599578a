-- runs: transaction
-- Text to uuid again, with new values: every reference to a camera is an orphan afterwards.

ALTER TABLE cameras ADD COLUMN new_id uuid DEFAULT uuid_generate_v4();
ALTER TABLE cameras DROP COLUMN id CASCADE;
ALTER TABLE cameras RENAME COLUMN new_id TO id;
ALTER TABLE cameras ADD PRIMARY KEY (id);
