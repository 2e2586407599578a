/**
 * The one connection on which schema work is done: opened apart from the pool, judged fit before
 * anything is touched, and holding the advisory lock while it changes the schema.
 */
package io.anteroom.schema.session;
