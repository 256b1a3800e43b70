package io.dataplane.janitor.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of resources whose dataplane no run has ever seen alive. */
public enum UnknownOwners {
  /** The grace period decides, as for all others. */
  DELETE,
  /** They are exempt. */
  KEEP;

  /** The word in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<UnknownOwners> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(UnknownOwners::label).toList();
  }

  Exemptions.Check check(OwnerSeen owner) {
    return Exemptions.Check.of(
        "unknown-owners",
        switch (this) {
          case DELETE -> Optional.empty();
          case KEEP -> reason(owner);
        });
  }

  private static Optional<Reason> reason(OwnerSeen owner) {
    return switch (owner) {
      case OwnerSeen.Nobody nobody -> Optional.empty();
      case OwnerSeen.Alive alive -> Optional.empty();
      case OwnerSeen.Never never ->
          Optional.of(
              new Reason(ReasonCode.OWNER_NEVER_SEEN, "no run has ever seen its dataplane alive"));
      case OwnerSeen.Unknown unknown ->
          Optional.of(
              new Reason(
                  ReasonCode.HISTORY_UNKNOWN,
                  "whether its dataplane was ever alive is unknown: " + unknown.why()));
    };
  }
}
