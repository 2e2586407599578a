--liquibase formatted sql

--changeset anteroom:0017-idempotency-keys splitStatements:false stripComments:false
--comment: Answers to requests that a client may send again

CREATE TABLE idempotency_keys (
  key         varchar(255) PRIMARY KEY,
  request     varchar(64) NOT NULL,
  status      integer NOT NULL,
  headers     jsonb NOT NULL,
  body        text NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_idempotency_keys_answered_at ON idempotency_keys (answered_at);

COMMENT ON TABLE idempotency_keys IS 'Answers to requests with an Idempotency-Key, each stored with what the request wrote';
COMMENT ON COLUMN idempotency_keys.key IS 'The key that the client chose';
COMMENT ON COLUMN idempotency_keys.request IS 'SHA-256 of the request, in hexadecimal';
COMMENT ON COLUMN idempotency_keys.status IS 'HTTP status of the answer';
COMMENT ON COLUMN idempotency_keys.headers IS 'Headers of the answer: {name: value}';
COMMENT ON COLUMN idempotency_keys.body IS 'Body of the answer, as it was sent';
COMMENT ON COLUMN idempotency_keys.answered_at IS 'When it was answered; a day later it is forgotten';

--rollback DROP TABLE idempotency_keys;
