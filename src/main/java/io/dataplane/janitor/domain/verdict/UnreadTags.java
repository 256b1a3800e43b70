package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import io.dataplane.janitor.domain.resource.AwsResource;
import java.util.List;
import java.util.Optional;

/**
 * Exempts a resource with a tag that names a dataplane in a form that no pattern for this tag
 * understands: another rule may name a dataplane that is gone, and this tag one that lives.
 */
final class UnreadTags {
  private UnreadTags() {}

  static Exemptions.Check check(AwsResource resource, List<OwnershipRule> rules) {
    return Exemptions.Check.of("tag value that no pattern matches", reason(resource, rules));
  }

  private static Optional<Reason> reason(AwsResource resource, List<OwnershipRule> rules) {
    return rules.stream()
        .flatMap(rule -> rule.patternKey().stream())
        .filter(key -> OwnershipRule.filled(resource, key).isPresent())
        .filter(
            key ->
                rules.stream()
                    .filter(rule -> rule.readsValueOf(key))
                    .allMatch(rule -> rule.identities(resource).isEmpty()))
        .findFirst()
        .map(
            key ->
                new Reason(
                    ReasonCode.OWNER_UNREADABLE,
                    "no pattern for the tag %s matches its value '%s', so its dataplane is unknown; correct the value or the pattern"
                        .formatted(key, resource.tags().value(key).orElse(""))));
  }
}
