/**
 * JSON as this service reads it: what PostgreSQL can store, parts that are kept as they were sent,
 * and objects that change only what they name.
 */
package io.anteroom.web.json;
