/**
 * Reads who is alive from custom resources, and holds the lease of a run.
 *
 * <p>{@link io.dataplane.janitor.kubernetes.CustomResourceClaims} goes through the sources; {@link
 * io.dataplane.janitor.kubernetes.SourceListing} lists one of them page by page and {@link
 * io.dataplane.janitor.kubernetes.DataplaneProjection} keeps of each object what a claim needs.
 * {@link io.dataplane.janitor.kubernetes.CrossplaneClaims} adds the managed resources of
 * Crossplane, whose kinds {@link io.dataplane.janitor.kubernetes.ManagedKinds} finds. Nothing here
 * knows AWS. {@link io.dataplane.janitor.kubernetes.ClusterLease} takes the lease and {@link
 * io.dataplane.janitor.kubernetes.HeldLease} keeps it, {@link
 * io.dataplane.janitor.kubernetes.ConfigMapHistoryWriter} writes the history of dataplanes, and
 * nothing else here writes.
 */
@NullMarked
package io.dataplane.janitor.kubernetes;

import org.jspecify.annotations.NullMarked;
