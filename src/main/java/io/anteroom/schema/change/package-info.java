/**
 * Knows which changes a database carries and applies the rest: the only room that knows Liquibase.
 */
package io.anteroom.schema.change;
