/**
 * Saves what cameras see: detections and their violations, one or a stream of them, each once
 * however often it is sent (ADR 0031).
 */
package io.anteroom.ingest;
