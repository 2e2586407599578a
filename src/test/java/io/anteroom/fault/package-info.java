/**
 * What becomes of the packaged program when replicas, connections, servers and disks fail. A short
 * form runs in every build; {@code mvn verify -Pfaults} runs the long one.
 */
package io.anteroom.fault;
