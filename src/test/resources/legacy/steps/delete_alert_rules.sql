-- runs: statements
-- Makes room for a NOT NULL column without a default.

DELETE FROM alert_rules;
