/**
 * Live dataplanes, and the resources that they claim.
 *
 * <p>A DataplaneSource describes by FieldPaths and IdentityTemplates how Dataplanes are read, and
 * by a LabelSelector which of them limits count. ClaimedIds are the AWS resources that a text of a
 * custom resource may mean. A DataplaneListing is the complete listing of one source, with each
 * Termination of a custom resource. Claims combine all listings with Crossplane's ManagedResources,
 * each a ManagedResource of an API group that a GroupPattern selects; a ClaimScope says for which
 * resources they are read again. ClaimCandidates are the dataplanes that may claim one resource.
 * Owner is a dataplane that a resource names; NameParts are the names that it may mean, and a
 * CanonicalName is the form in which claims compare names. CrossplaneTags reads the tags that
 * Crossplane writes.
 */
@NullMarked
package io.dataplane.janitor.domain.claim;

import org.jspecify.annotations.NullMarked;
