/**
 * Requests with an {@code Idempotency-Key}: carried out once, however often they are sent (ADR
 * 0024).
 */
package io.anteroom.web.idempotency;
