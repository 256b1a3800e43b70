/**
 * The verdict on each resource.
 *
 * <p>Judge judges a resource by the Evidence: OwnershipRules (with a NameMatcher for names) find
 * owners, each as a RuleMatch, in an Ownership; Exemptions and the UnknownOwnerPolicy keep
 * resources. An Evaluation is everything that the Verdict follows from; a JudgedResource is the
 * result.
 */
@NullMarked
package io.dataplane.janitor.domain.verdict;

import org.jspecify.annotations.NullMarked;
