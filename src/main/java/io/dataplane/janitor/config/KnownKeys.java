package io.dataplane.janitor.config;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertyName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The keys that {@link JanitorSettings} maps, in SmallRye's form: {@code [*]} is an index. */
final class KnownKeys {
  private static final Map<String, String> DEFAULTS =
      new TreeMap<>(ConfigClass.configClass(JanitorSettings.class).getProperties());

  private KnownKeys() {}

  /** All keys, with lists only in their form with an index. */
  static List<String> all() {
    return DEFAULTS.keySet().stream().filter(key -> !DEFAULTS.containsKey(key + "[*]")).toList();
  }

  static String insteadOfEmpty(String key) {
    return DEFAULTS.entrySet().stream()
        .filter(known -> PropertyName.equals(key, known.getKey()))
        .filter(known -> known.getValue() != null)
        .map(known -> "leave it out for the default, " + known.getValue().replace(",", ", "))
        .findFirst()
        .orElse("give it a value or leave its group out");
  }

  static boolean contains(String name) {
    return DEFAULTS.keySet().stream().anyMatch(key -> PropertyName.equals(name, key));
  }

  /** Whether an environment variable of this name, in capitals, sets a key. */
  static boolean matchesVariable(String name) {
    return DEFAULTS.keySet().stream()
        .anyMatch(
            key ->
                Pattern.matches(
                    key.toUpperCase(Locale.ROOT)
                        .replaceAll("[.-]", "_")
                        .replace("[*]", "_\\d{1,3}_"),
                    name));
  }

  /** The keys with the same letters as an unknown key, or else the keys of its group. */
  static String near(String unknown) {
    List<String> same =
        all().stream().filter(key -> letters(key).equals(letters(unknown))).toList();
    return same.isEmpty() ? group(unknown) : String.join(", ", same);
  }

  private static String letters(String key) {
    return key.replaceAll("\\d|[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }

  private static String group(String unknown) {
    String parent = unknown.replaceAll("\\[\\d+]", "[*]");
    List<String> near = List.of();
    while (near.isEmpty()) {
      parent = parent.substring(0, Math.max(0, parent.lastIndexOf('.')));
      String prefix = parent.isEmpty() ? "" : parent + ".";
      near = all().stream().filter(key -> key.startsWith(prefix)).toList();
    }
    return String.join(", ", near);
  }
}
