/** Keeps {@code detection_records} partitioned ahead of time, one partition a week. */
package io.anteroom.schema.partition;
