/**
 * Brings a database that somebody else began to the expected structure without losing a value:
 * judges each table by its shape, plans the steps, and runs them in one transaction.
 */
package io.anteroom.schema.adopt;
