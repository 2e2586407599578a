--liquibase formatted sql

--changeset anteroom:0034-api-keys splitStatements:false stripComments:false
--comment: Keys by which programs say who they are

-- The secret itself is stored nowhere. It is 256 bits at random, so its hash needs neither salt nor
-- repetition.
CREATE TABLE api_keys (
  id           varchar(16) PRIMARY KEY,
  name         varchar(100) NOT NULL,
  role         varchar(20) NOT NULL
    CONSTRAINT api_keys_role_check CHECK (role IN ('viewer', 'operator', 'ingest', 'admin')),
  spare        boolean NOT NULL DEFAULT false,
  secret_hash  bytea NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz
);

-- Two keys of a client at most, so that the next one is in use before the last one ends.
CREATE UNIQUE INDEX idx_api_keys_active ON api_keys (name, spare) WHERE revoked_at IS NULL;

COMMENT ON TABLE api_keys IS 'Keys of programs: who they are, what they may do, and until when';
COMMENT ON COLUMN api_keys.id IS 'Public part of the key, which its text begins with';
COMMENT ON COLUMN api_keys.name IS 'Client that the key belongs to';
COMMENT ON COLUMN api_keys.role IS 'What the client may do';
COMMENT ON COLUMN api_keys.spare IS 'Which of the two keys that a client may have at a time';
COMMENT ON COLUMN api_keys.secret_hash IS 'SHA-256 of the secret part of the key';
COMMENT ON COLUMN api_keys.created_at IS 'When the key was made';
COMMENT ON COLUMN api_keys.expires_at IS 'From when on the key is not valid; unset for never';
COMMENT ON COLUMN api_keys.revoked_at IS 'When the key was revoked, or made way for another after it had expired; unset while it is active';
COMMENT ON COLUMN api_keys.last_used_at IS 'When the key was used last, to a minute; unset if never';

--rollback DROP TABLE api_keys;
