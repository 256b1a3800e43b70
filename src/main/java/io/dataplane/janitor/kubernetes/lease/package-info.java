/**
 * The lease of a run, and the freeze.
 *
 * <p>ClusterLease takes the lease, HeldLease keeps it, LeaseObject is the object in the cluster.
 * PreviousRunAnnotation reads what the last good run left there. FreezeConfigMap reads what
 * operators have frozen.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.lease;

import org.jspecify.annotations.NullMarked;
