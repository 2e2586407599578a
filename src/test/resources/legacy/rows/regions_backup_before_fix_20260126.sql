-- The copy holds the regions as they were.

INSERT INTO regions_backup_before_fix_20260126 SELECT * FROM regions;
