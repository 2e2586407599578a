/**
 * Puts back what was taken from a schema that is ours, where that can lose nothing: indexes, views,
 * functions, triggers, defaults, comments, and constraints that the rows satisfy (ADR 0043).
 */
package io.anteroom.schema.repair;
