-- runs: transaction
-- uuid to text: the new column comes last, and CASCADE takes four foreign keys and two views along.

ALTER TABLE cameras ADD COLUMN new_id varchar(100);
UPDATE cameras SET new_id = id::text;
ALTER TABLE cameras DROP COLUMN id CASCADE;
ALTER TABLE cameras RENAME COLUMN new_id TO id;
ALTER TABLE cameras ADD PRIMARY KEY (id);
