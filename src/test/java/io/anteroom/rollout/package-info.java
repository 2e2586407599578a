/**
 * A rollout as Kubernetes does it, by the numbers of the manifests in {@code deploy/base}: a
 * kubelet that probes, a service that routes to ready pods, a controller that replaces them one by
 * one.
 */
package io.anteroom.rollout;
