/**
 * Clients and reads of clusters.
 *
 * <p>KubeconfigClients are the ClusterClients of all contexts; ClusterReads reads documents and
 * pages of lists (ListPage), and retries within ReadTimeouts; an ObjectList lists all objects of an
 * API resource in pages of a PageSize; KubeconfigUser, ClientKey and NoProxy settle what the client
 * does not understand; ClusterReadException is a failed read. The packages below read claims, hold
 * the lease and store the history. None of them depends on AWS.
 */
@NullMarked
package io.dataplane.janitor.kubernetes;

import org.jspecify.annotations.NullMarked;
