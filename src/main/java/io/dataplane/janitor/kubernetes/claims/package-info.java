/**
 * Reads the claims of live dataplanes from custom resources.
 *
 * <p>CustomResourceClaims reads all sources; SourceListing lists one source page by page, and
 * DataplaneProjection reads a dataplane from each object, by FieldValues. CrossplaneClaims adds the
 * managed resources of Crossplane: ManagedKinds finds their kinds (ManagedKind), and
 * ManagedProjection reads their claims.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.claims;

import org.jspecify.annotations.NullMarked;
