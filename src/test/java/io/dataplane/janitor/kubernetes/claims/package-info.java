/**
 * Tests of reading claims: CustomResourceClaimsTest, CrossplaneClaimsTest and the projections, on a
 * ClusterExtension.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.claims;

import org.jspecify.annotations.NullMarked;
