/**
 * Who is alive, and what it claims.
 *
 * <p>A DataplaneSource says where Dataplanes are listed, by FieldPaths; a DataplaneListing is one
 * source listed whole; Claims are all of them with Crossplane's ManagedResources. ClaimCandidates
 * are the dataplanes that may claim one resource. Owner is a dataplane that a resource names;
 * CrossplaneTags read the names that Crossplane writes.
 */
@NullMarked
package io.dataplane.janitor.domain.claim;

import org.jspecify.annotations.NullMarked;
