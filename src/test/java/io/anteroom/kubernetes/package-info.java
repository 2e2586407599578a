/**
 * The manifests in {@code deploy}: rendered, read strictly as what Kubernetes knows, and held
 * against what the service is and does.
 */
package io.anteroom.kubernetes;
