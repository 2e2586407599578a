/** A streaming standby for what only reads, while what it answers is fresh enough (ADR 0033). */
package io.anteroom.reader;
