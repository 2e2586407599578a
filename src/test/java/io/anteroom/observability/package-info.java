/**
 * What operators see: metrics, dashboards, alerts, logs, traces, and the pages that explain them.
 */
package io.anteroom.observability;
