/**
 * Who is alive: turns custom resources into claims.
 *
 * <p>CustomResourceClaims reads all sources; SourceListing lists one page by page, and
 * DataplaneProjection keeps of each object what a claim needs, by FieldValues. CrossplaneClaims
 * adds the managed resources of Crossplane, whose kinds (ManagedKind) ManagedKinds finds and
 * ManagedProjection reads.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.claims;

import org.jspecify.annotations.NullMarked;
