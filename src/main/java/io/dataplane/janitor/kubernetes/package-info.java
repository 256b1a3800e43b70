/**
 * Clients and reads of clusters.
 *
 * <p>KubeconfigClients are the ClusterClients of all contexts; ClusterReads reads documents and
 * repeats reads within ReadTimeouts; ClusterReadException says what a read did not bring. The
 * packages below read claims, hold the lease and store the history. Nothing here knows AWS.
 */
@NullMarked
package io.dataplane.janitor.kubernetes;

import org.jspecify.annotations.NullMarked;
