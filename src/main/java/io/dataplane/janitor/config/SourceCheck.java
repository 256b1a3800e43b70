package io.dataplane.janitor.config;

import io.dataplane.janitor.text.UrlPassword;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Checks the names and texts of the sources for problems that SmallRye's mapping does not find:
 * unknown environment variables, keys of a profile, gaps in lists, guards without a value, texts
 * that are not decoded, and expressions that cannot be resolved, which leave an optional key
 * without a value.
 */
final class SourceCheck {
  private static final String PREFIX = JanitorSettings.PREFIX + ".";

  /** Java decodes by it all that a locale without UTF-8 cannot: different names become one. */
  private static final char UNDECODED = '\uFFFD';

  private static final Pattern PROFILE_KEY = Pattern.compile("\"?%[^.]*\\.\"?janitor\\b.*");
  private static final Pattern PROFILE_VARIABLE = Pattern.compile("_[A-Z0-9]+_JANITOR_.*");
  private static final Pattern INDEX = Pattern.compile("\\[([^\\]]*)]?");

  /** A list has at most 1000 elements, so that a mistyped index is an unknown key. */
  private static final Pattern GOOD_INDEX = Pattern.compile("\\d{1,3}");

  /** SmallRye parses the number as an index, and fails if it exceeds an int. */
  private static final Pattern ENDLESS_INDEX = Pattern.compile("_\\d{10}");

  /** Kubernetes sets these variables in pods for a Service with the name janitor. */
  private static final Pattern SERVICE_LINK = Pattern.compile("JANITOR_(SERVICE|PORT)(_.*)?");

  /** Without a value these keys guard nothing, although the user relies on them. */
  private static final List<String> GUARDS = List.of("janitor.account", "janitor.cluster-uid");

  private final SmallRyeConfig config;
  private final Texts texts;
  private final List<String> problems = new ArrayList<>();
  private boolean mappable = true;

  private SourceCheck(SmallRyeConfig config) {
    this.config = config;
    this.texts = new Texts(config);
  }

  static SourceCheck of(SmallRyeConfig config) {
    SourceCheck check = new SourceCheck(config);
    Set<String> names = new TreeSet<>();
    for (ConfigSource source : config.getConfigSources()) {
      if (source instanceof EnvConfigSource environment) {
        names.addAll(check.variables(environment));
      } else {
        source.getPropertyNames().stream().filter(check::isForUs).forEach(names::add);
        source.getPropertyNames().stream()
            .filter(name -> name.startsWith("aws.endpointUrl"))
            .forEach(name -> check.endpoint(name, String.valueOf(source.getValue(name))));
      }
    }
    names.forEach(check::indexes);
    names.forEach(check::expressions);
    if (check.mappable) {
      GUARDS.forEach(check::guard);
      check.lists();
    }
    return check;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Whether SmallRye can map the sources without a crash. */
  boolean mappable() {
    return mappable;
  }

  /** The variables for the janitor, each in one spelling. */
  private List<String> variables(EnvConfigSource environment) {
    Map<String, String> spellings = new TreeMap<>();
    for (String name : new TreeSet<>(environment.getProperties().keySet())) {
      endpoint(name, String.valueOf(environment.getValue(name)));
      String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
      if (PROFILE_VARIABLE.matcher(variable).matches()) {
        profile(name);
      } else if (variable.startsWith("JANITOR_") && !SERVICE_LINK.matcher(variable).matches()) {
        String other = spellings.putIfAbsent(variable, name);
        if (other != null) {
          problems.add("%s and %s: set the same key; keep one".formatted(other, name));
        } else if (!KnownKeys.matchesVariable(variable)) {
          problems.add(MappingProblems.unknown(texts, name));
          mappable = mappable && !ENDLESS_INDEX.matcher(name).find();
        }
      }
    }
    return List.copyOf(spellings.values());
  }

  /** AWS SDKs and Tools Reference, "Service-specific endpoints". */
  private void endpoint(String name, String url) {
    boolean endpoint = name.startsWith("AWS_ENDPOINT_URL") || name.startsWith("aws.endpointUrl");
    if (endpoint && UrlPassword.in(url)) {
      problems.add(
          "%s: contains a user name or password, which AWS does not use and logs may show; remove it"
              .formatted(name));
    }
  }

  private boolean isForUs(String name) {
    if (PROFILE_KEY.matcher(name).matches()) {
      profile(name);
    } else if (name.startsWith("\"" + PREFIX)) {
      problems.add(
          "%s: must not be one key with dots; write nested keys below janitor:"
              .formatted(name.replace("\"", "")));
    }
    return name.startsWith(PREFIX);
  }

  private void profile(String name) {
    problems.add("%s: keys of a profile are not allowed; write the key without it".formatted(name));
  }

  private void indexes(String name) {
    Matcher index = INDEX.matcher(name);
    while (index.find()) {
      if (!GOOD_INDEX.matcher(index.group(1)).matches()) {
        problems.add(
            "%s: there is no such key; the index of a list is a number from 0 to 999"
                .formatted(name));
        mappable = false;
      }
    }
  }

  private void expressions(String name) {
    ConfigValue value;
    try {
      value = config.getConfigValue(name);
    } catch (IllegalArgumentException | StackOverflowError cycle) {
      // The expression parser recurses for each nested expression.
      problems.add(
          "%s: contains a ${...} that refers to itself or is malformed; correct it"
              .formatted(name));
      mappable = mappable && cycle instanceof IllegalArgumentException;
      return;
    }
    if (String.valueOf(value.getValue()).indexOf(UNDECODED) >= 0) {
      problems.add(
          "%s = '%s': contains characters that could not be decoded; set LC_ALL=C.UTF-8, or save the file in UTF-8"
              .formatted(name, ShownValue.of(name, value.getValue())));
    }
    if (value.getValue() == null && value.getRawValue() != null) {
      problems.add(
          "%s = '%s': contains a ${...} that cannot be resolved; set the variable or write the value"
              .formatted(name, ShownValue.of(name, value.getRawValue())));
    }
  }

  private void guard(String key) {
    if (texts.isBlank(key)) {
      problems.add("%s: is empty; give it a value or leave it out".formatted(key));
    }
  }

  private void lists() {
    Set<String> names = new TreeSet<>();
    config.getPropertyNames().forEach(names::add);
    names.removeIf(name -> !KnownKeys.contains(name));
    Set<String> elements = new TreeSet<>();
    for (String name : names) {
      Matcher index = INDEX.matcher(name);
      while (index.find()) {
        elements.add(name.substring(0, index.end()));
        if (index.end() == name.length() && texts.isBlank(name)) {
          problems.add("%s: is empty; give it a value or leave it out".formatted(name));
        }
      }
    }
    elements.forEach(element -> gap(element, elements));
  }

  private void gap(String element, Set<String> elements) {
    int open = element.lastIndexOf('[');
    int index = Integer.parseInt(element.substring(open + 1, element.length() - 1));
    String before = element.substring(0, open) + "[" + (index - 1) + "]";
    if (index > 0 && !elements.contains(before)) {
      problems.add(
          "%s: is missing, but %s is set; number the elements without a gap"
              .formatted(before, element));
    }
  }
}
