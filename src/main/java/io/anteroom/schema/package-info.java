/**
 * Owns the schema: brings it up when the service starts, watches it while the service runs, and
 * tells probes, clients and operators how it stands. Knows JDBC; knows no feature and no ORM.
 */
package io.anteroom.schema;
