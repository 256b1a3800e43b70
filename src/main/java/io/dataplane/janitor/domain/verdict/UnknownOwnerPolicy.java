package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.history.OwnerLastSeen;
import io.dataplane.janitor.domain.reason.Reason;
import io.dataplane.janitor.domain.reason.ReasonCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The treatment of resources whose owner no run has seen alive. */
public enum UnknownOwnerPolicy {
  /** They are deleted after the grace period, like all orphans. */
  DELETE,
  /** They are exempt. */
  KEEP;

  /** The value in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<UnknownOwnerPolicy> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(UnknownOwnerPolicy::label).toList();
  }

  Exemptions.Check check(OwnerLastSeen owner) {
    return Exemptions.Check.of(
        "unknown-owners",
        switch (this) {
          case DELETE -> Optional.empty();
          case KEEP -> reason(owner);
        });
  }

  private static Optional<Reason> reason(OwnerLastSeen owner) {
    return switch (owner) {
      case OwnerLastSeen.Nobody nobody -> Optional.empty();
      case OwnerLastSeen.Alive alive -> Optional.empty();
      case OwnerLastSeen.Never never ->
          Optional.of(
              new Reason(ReasonCode.OWNER_NEVER_SEEN, "no run has ever seen its dataplane alive"));
      case OwnerLastSeen.Unknown unknown ->
          Optional.of(
              new Reason(
                  ReasonCode.HISTORY_UNKNOWN,
                  "whether its dataplane was ever alive is unknown: " + unknown.why()));
    };
  }
}
