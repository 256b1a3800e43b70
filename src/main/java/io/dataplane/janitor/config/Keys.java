package io.dataplane.janitor.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All keys that there are. A list's elements are written {@code [*]}; a list has at most a
 * thousand, so that a slip in an index is an unknown key and not a list of two billion.
 */
final class Keys {
  static final String PREFIX = "janitor.";

  private static final List<Key> ALL =
      Stream.of(
              "account",
              "cluster-uid",
              "grace-period",
              "min-age",
              "tag-prefix",
              "kinds[*]",
              "dataplanes[*].api",
              "dataplanes[*].plural",
              "dataplanes[*].namespace",
              "dataplanes[*].selector",
              "dataplanes[*].context",
              "dataplanes[*].identities[*]",
              "dataplanes[*].claimed-ids[*]",
              "dataplanes[*].vpc",
              "dataplanes[*].gone-when.field",
              "dataplanes[*].gone-when.in[*]",
              "ownership[*].tag",
              "ownership[*].tag-key-prefix",
              "ownership[*].tag-value",
              "ownership[*].name-pattern",
              "ownership[*].crossplane",
              "exempt.tags[*]",
              "exempt.vpcs[*]",
              "exempt.ids[*]",
              "unknown-owners",
              "limits.max-deletions",
              "limits.max-orphan-share",
              "limits.min-dataplanes",
              "limits.max-dataplane-drop",
              "limits.max-revokes",
              "revoke-live-references",
              "delete-protected",
              "lease.context",
              "lease.namespace",
              "run.deadline",
              "run.jitter",
              "pace.share",
              "pushgateway.url",
              "schedule")
          .map(Key::of)
          .toList();

  /** What Kubernetes puts into pods for a Service that is called janitor; not ours. */
  private static final Pattern SERVICE_LINK = Pattern.compile("JANITOR_(SERVICE|PORT)(_.*)?");

  private Keys() {}

  private record Key(String template, Pattern property, Pattern variable) {
    static Key of(String template) {
      // A list of texts may also be one text with commas, so its index is optional.
      String property =
          (PREFIX + template)
              .replace(".", "\\.")
              .replaceFirst("\\[\\*]$", "(?:\\\\[\\\\d{1,3}])?")
              .replace("[*]", "\\[(\\d{1,3})]");
      String variable =
          (PREFIX + template)
              .toUpperCase(Locale.ROOT)
              .replaceFirst("\\[\\*]$", "(?:_\\\\d{1,3}_)?")
              .replace("[*]", "_(\\d{1,3})_")
              .replaceAll("[.-]", "_");
      return new Key(template, Pattern.compile(property), Pattern.compile(variable));
    }

    Optional<Matcher> matched(String name) {
      return Stream.of(property.matcher(name), variable.matcher(name))
          .filter(Matcher::matches)
          .findFirst();
    }
  }

  /** Whether the environment variable is meant for the janitor. */
  static boolean variableForUs(String name) {
    return name.startsWith("JANITOR_") && !SERVICE_LINK.matcher(name).matches();
  }

  static boolean known(String name) {
    return ALL.stream().anyMatch(key -> key.matched(name).isPresent());
  }

  /** The index in the list {@code root} that the name speaks of, or empty. */
  static OptionalInt index(String root, String name) {
    return ALL.stream()
        .filter(key -> key.template().startsWith(root + "[*]."))
        .flatMap(key -> key.matched(name).stream())
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .findFirst();
  }

  /** The keys that there are in the neighbourhood of one that there is not. */
  static String near(String unknown) {
    String parent = unknown.replaceAll("\\[\\d+]", "[*]");
    List<String> near = List.of();
    while (near.isEmpty()) {
      parent = parent.substring(0, Math.max(0, parent.lastIndexOf('.')));
      String prefix = parent.isEmpty() ? PREFIX : parent + ".";
      near =
          ALL.stream().map(k -> PREFIX + k.template()).filter(k -> k.startsWith(prefix)).toList();
    }
    return String.join(", ", near);
  }
}
