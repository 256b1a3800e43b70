/**
 * The lease of a run, and the freeze.
 *
 * <p>ClusterLease acquires the lease, HeldLease renews and releases it, LeaseObject is the object
 * in the cluster. FreezeConfigMap reads the freeze of the operators, HoldList its entries.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.lease;

import org.jspecify.annotations.NullMarked;
