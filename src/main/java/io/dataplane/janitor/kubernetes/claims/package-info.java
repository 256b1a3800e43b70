/**
 * Reads the claims of live dataplanes from custom resources.
 *
 * <p>CustomResourceClaims reads all sources; SourceListing lists one source page by page (PageSize,
 * Versioned), and DataplaneProjection reads a dataplane from each object: FieldValues finds what is
 * at a path, ClaimedFields takes it for names, ids (with JsonTexts) and VPCs, Doubts collects what
 * it cannot take, and Labels are for the selector. CrossplaneClaims adds the managed resources of
 * Crossplane: ManagedKinds finds their kinds (ManagedKind), and ManagedProjection reads their
 * claims.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.claims;

import org.jspecify.annotations.NullMarked;
