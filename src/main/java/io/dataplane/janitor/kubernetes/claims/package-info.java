/**
 * Reads the claims of live dataplanes from custom resources.
 *
 * <p>CustomResourceClaims reads all sources; SourceListing lists one source. SourceObjects keeps
 * what was read of each object by its ObjectVersion (Versioned), and reads only the others again.
 * DataplaneProjection reads a dataplane from each object: FieldValues finds what is at a path,
 * ClaimedFields takes it for names, ids (with JsonTexts) and VPCs, Doubts collects what it cannot
 * take, and Labels are for the selector. CrossplaneClaims adds the managed resources of Crossplane:
 * a ManagedCluster reads those of one cluster, ManagedKinds finds their kinds (ManagedKind), and
 * ManagedProjection reads their claims.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.claims;

import org.jspecify.annotations.NullMarked;
