/**
 * The verdict on each resource.
 *
 * <p>Judge judges a resource by the Evidence. Ownership holds the OwnershipRules; each rule finds
 * owners and returns a RuleMatch, with a NameMatcher for patterns. Exemptions, CrossplaneChecks,
 * VpcDifference, UnreadTags and the UnknownOwnerPolicy exempt resources; Namesakes finds claims in
 * doubt. An Evaluation is everything that the Verdict follows from; a JudgedResource is the result.
 */
@NullMarked
package io.dataplane.janitor.domain.verdict;

import org.jspecify.annotations.NullMarked;
