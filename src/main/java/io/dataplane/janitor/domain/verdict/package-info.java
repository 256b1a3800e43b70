/**
 * The verdict on each resource.
 *
 * <p>Judge judges a resource by the Evidence. Ownership holds the OwnershipRules; each rule finds
 * owners and returns a RuleMatch, with a NameMatcher for names. Exemptions, CrossplaneChecks,
 * VpcDifference and the UnknownOwnerPolicy exempt resources. An Evaluation is everything that the
 * Verdict follows from; a JudgedResource is the result.
 */
@NullMarked
package io.dataplane.janitor.domain.verdict;

import org.jspecify.annotations.NullMarked;
