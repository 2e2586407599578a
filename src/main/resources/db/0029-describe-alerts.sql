--liquibase formatted sql

--changeset anteroom:0029-describe-alerts splitStatements:false stripComments:false
--comment: What people say about alerts and their rules

-- Unset for the rows of before, and for those of old programs, which know none of them.
ALTER TABLE alert_rules
  ADD COLUMN description text,
  ADD COLUMN action_type varchar(50);

ALTER TABLE alert_history ADD COLUMN notes text;

COMMENT ON COLUMN alert_rules.description IS 'What the rule is for, in the words of who made it';
COMMENT ON COLUMN alert_rules.action_type IS 'What the front end calls the type of the action, such as email; open to other values';
COMMENT ON COLUMN alert_history.notes IS 'What the person who last set the status remarked';

--rollback ALTER TABLE alert_history DROP COLUMN notes;
--rollback ALTER TABLE alert_rules DROP COLUMN action_type, DROP COLUMN description;
