package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.Claimants.Bearer;
import io.dataplane.janitor.domain.Explanation;
import io.dataplane.janitor.domain.Owner;
import java.util.List;
import java.util.Objects;

/** The identities that a resource names, and the live dataplanes that bear them. */
final class Bearers {

  /** How the VPC of a dataplane compares with that of the resource. */
  enum Vpcs {
    SAME,
    DIFFERENT,
    UNKNOWN
  }

  private Bearers() {}

  /** Each identity once, in the order in which the rules found them. */
  static List<String> identities(Explanation explanation) {
    return explanation.examination().owners().stream().map(Owner::identity).distinct().toList();
  }

  static List<Bearer> of(String identity, Explanation explanation) {
    return explanation.examination().claimants().bearers().stream()
        .filter(bearer -> bearer.identity().equals(identity))
        .toList();
  }

  static Vpcs vpcs(Bearer bearer, Explanation explanation) {
    String vpc = bearer.dataplane().vpc();
    if (!bearer.stands()) {
      return Vpcs.DIFFERENT;
    }
    return vpc != null && Objects.equals(vpc, explanation.resource().vpc())
        ? Vpcs.SAME
        : Vpcs.UNKNOWN;
  }
}
