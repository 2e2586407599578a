-- runs: statements

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
