package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceId;
import io.dataplane.janitor.report.document.Field;
import io.dataplane.janitor.report.document.Value;
import io.dataplane.janitor.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fields of a resource in reports and explanations, in the order of the JSON schema. */
final class ResourceFields {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_OWNER = 24;

  private static final List<Field<ReportedStep>> STEP =
      List.of(
          Field.forPrograms("action", each -> Value.of(each.action())),
          Field.forPrograms("resource", each -> Value.of(each.resource())),
          Field.forPrograms("rules", each -> Value.of(each.rules())),
          Field.forPrograms("outcome", each -> Value.of(each.outcome())),
          Field.forPrograms("message", each -> Value.of(each.message())));

  private ResourceFields() {}

  /** The fields, with times for people relative to now. */
  static List<Field<ReportedResource>> asOf(Instant now) {
    return List.of(
        Field.<ReportedResource>of("id", "RESOURCE", each -> Value.of(each.resource().id()))
            .shownAs(each -> identified(each.resource())),
        Field.forPrograms("kind", each -> Value.of(each.resource().kind().label())),
        Field.forPrograms("name", each -> Value.of(each.resource().name())),
        Field.forPrograms("vpc", each -> Value.of(each.vpc())),
        Field.<ReportedResource>of("owner", "OWNER", each -> Value.of(each.owner()))
            .shownAs(each -> SafeText.shortened(each.owner(), WIDEST_OWNER)),
        Field.forPrograms("rule", each -> Value.of(each.rule())),
        Field.forPrograms("ownerSeen", each -> Value.of(each.ownerSeen().label())),
        Field.<ReportedResource>detail("ownerLastSeen", "owner ", ResourceFields::ownerLastSeen)
            .shownAs(each -> each.orphan() == null ? "" : lastSeen(each.ownerSeen(), now)),
        Field.forPrograms("ownerUid", ResourceFields::ownerUid),
        Field.forPrograms("verdict", each -> Value.of(each.verdict().toString())),
        Field.forPrograms("reasonCode", each -> Value.of(each.reasonCode())),
        Field.<ReportedResource>detail("reason", "exempt: ", each -> Value.of(each.reason()))
            .shownAs(
                each -> each.reason().isEmpty() ? "" : each.reasonCode() + ": " + each.reason()),
        Field.detail("claimant", "claimed by ", each -> Value.of(each.claimant())),
        Field.of("state", "STATE", ResourceFields::state).shownAs(ResourceFields::stateOrVerdict),
        Field.forPrograms("orphanedSince", ResourceFields::orphanedSince),
        Field.of("dueAt", "DUE", ResourceFields::dueAt).shownAs(each -> due(each, now)),
        Field.<ReportedResource>of("action", "ACTION", each -> Value.of(each.action()))
            .shownAs(ResourceFields::actionAndOutcome),
        Field.forPrograms("outcome", each -> Value.of(each.outcome())),
        Field.detail("blockers", "held by ", each -> Value.of(each.blockers())),
        Field.detail(
            "steps", "", each -> new Value.Records<>(STEP, each.steps(), ReportedStep::sentence)),
        Field.detail("message", "", each -> Value.of(each.message())));
  }

  /** As in {@code last seen alive 3d 4h ago}; empty if nothing is known. */
  static String lastSeen(OwnerLastSeen seen, Instant now) {
    return switch (seen) {
      case OwnerLastSeen.Nobody nobody -> "";
      case OwnerLastSeen.Alive alive -> "last seen alive " + RelativeTime.ago(alive.last(), now);
      case OwnerLastSeen.Never never -> "never seen alive";
      case OwnerLastSeen.Unknown unknown -> "";
    };
  }

  /** The id, which shows the kind, and the name if the id does not contain it. */
  private static String identified(AwsResource resource) {
    String id = ResourceId.shortened(resource.id());
    String more = SafeText.shortened(resource.identification(), WIDEST_NAME);
    return more.isEmpty() ? id : id + " " + more;
  }

  private static Value ownerLastSeen(ReportedResource reported) {
    return reported.ownerSeen() instanceof OwnerLastSeen.Alive alive
        ? Value.of(alive.last())
        : Value.of("");
  }

  private static Value ownerUid(ReportedResource reported) {
    return Value.of(
        reported.ownerSeen() instanceof OwnerLastSeen.Alive alive ? alive.sighting().uid() : "");
  }

  private static Value state(ReportedResource reported) {
    return reported.orphan() == null ? new Value.Absent() : Value.of(reported.state());
  }

  private static String stateOrVerdict(ReportedResource reported) {
    return reported.orphan() == null ? reported.verdict().toString() : reported.state();
  }

  private static Value orphanedSince(ReportedResource reported) {
    return inGrace(reported).map(orphan -> Value.of(orphan.since())).orElse(Value.of(""));
  }

  private static Value dueAt(ReportedResource reported) {
    return inGrace(reported).map(orphan -> Value.of(orphan.dueAt())).orElse(Value.of(""));
  }

  private static String due(ReportedResource reported, Instant now) {
    return inGrace(reported).map(orphan -> RelativeTime.due(orphan.dueAt(), now)).orElse("");
  }

  /** An orphan that has a grace period; one with an unknown owner has none. */
  private static Optional<Orphan> inGrace(ReportedResource reported) {
    return Optional.ofNullable(reported.orphan())
        .filter(orphan -> orphan.state() != Orphan.State.UNKNOWN);
  }

  private static String actionAndOutcome(ReportedResource reported) {
    if (reported.action().equals("none")) {
      return "";
    }
    return reported.outcome().equals("planned")
        ? reported.action()
        : reported.action() + ": " + reported.outcome();
  }
}
