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

  private static final String REASON = "owner-never-seen";

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

  private static Optional<String> reason(OwnerSeen owner) {
    return switch (owner) {
      case OwnerSeen.Nobody nobody -> Optional.empty();
      case OwnerSeen.Alive alive -> Optional.empty();
      case OwnerSeen.Never never -> Optional.of(REASON);
      case OwnerSeen.Unknown unknown -> Optional.of(REASON + ": " + unknown.why());
    };
  }
}
