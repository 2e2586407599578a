/**
 * Judges a live database: reads its catalog, compares it with the catalog this binary needs, and
 * names every difference. Reads only; it never issues DDL.
 */
package io.anteroom.schema.verify;
