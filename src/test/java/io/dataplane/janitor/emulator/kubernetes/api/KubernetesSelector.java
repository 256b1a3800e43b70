package io.dataplane.janitor.emulator.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The labelSelector and fieldSelector of a list: all requirements must hold. {@code !=} and {@code
 * notin} hold for objects that lack the label.
 */
record KubernetesSelector(List<Predicate<ObjectNode>> requirements) {

  private static final String KEY = "(?:[a-z0-9.-]{1,253}/)?[A-Za-z0-9][-A-Za-z0-9_.]{0,62}";
  private static final String VALUE = "(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,62})?";
  private static final Pattern LABEL_REQUIREMENT =
      Pattern.compile(
          String.format(
              "\\s*(?:(?<absent>!\\s*%1$s)|(?<equal>%1$s)\\s*(?<operator>==|=|!=)\\s*(?<value>%2$s)"
                  + "|(?<set>%1$s)\\s+(?<membership>in|notin)\\s*\\((?<values>[^()]*)\\)"
                  + "|(?<present>%1$s))\\s*(?:,|$)",
              KEY, VALUE));
  private static final Pattern FIELD_REQUIREMENT =
      Pattern.compile("metadata\\.(?<field>name|namespace)(?<operator>==|=|!=)(?<value>[^,=!]*)");

  /**
   * @throws KubernetesRefusal 400 when a selector cannot be read or names another field than
   *     metadata.name and metadata.namespace
   */
  static KubernetesSelector of(KubernetesRequest request) {
    List<Predicate<ObjectNode>> requirements =
        new ArrayList<>(labels(request.parameter("labelSelector")));
    requirements.addAll(fields(request.parameter("fieldSelector")));
    return new KubernetesSelector(requirements);
  }

  boolean everything() {
    return requirements.isEmpty();
  }

  boolean matches(ObjectNode object) {
    return requirements.stream().allMatch(it -> it.test(object));
  }

  private static List<Predicate<ObjectNode>> labels(String text) {
    List<Predicate<ObjectNode>> requirements = new ArrayList<>();
    Matcher matcher = LABEL_REQUIREMENT.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (!matcher.region(position, text.length()).lookingAt()) {
        throw KubernetesRefusal.badRequest("labelSelector \"" + text + "\" cannot be read");
      }
      requirements.add(label(matcher.toMatchResult()));
      position = matcher.end();
    }
    if (text.endsWith(",")) {
      throw KubernetesRefusal.badRequest("labelSelector \"" + text + "\" ends with a comma");
    }
    return requirements;
  }

  private static Predicate<ObjectNode> label(MatchResult match) {
    if (match.group("absent") != null) {
      String key = match.group("absent").substring(1).strip();
      return object -> labelOf(object, key).isMissingNode();
    }
    if (match.group("present") != null) {
      return object -> !labelOf(object, match.group("present")).isMissingNode();
    }
    if (match.group("equal") != null) {
      return label(
          match.group("equal"),
          Set.of(match.group("value")),
          !match.group("operator").equals("!="));
    }
    return label(
        match.group("set"), values(match.group("values")), match.group("membership").equals("in"));
  }

  private static Predicate<ObjectNode> label(String key, Set<String> values, boolean contained) {
    return object -> {
      JsonNode label = labelOf(object, key);
      return (!label.isMissingNode() && values.contains(label.asText())) == contained;
    };
  }

  private static Set<String> values(String text) {
    Set<String> values =
        Pattern.compile(",").splitAsStream(text).map(String::strip).collect(Collectors.toSet());
    if (!values.stream().allMatch(it -> it.matches(VALUE))) {
      throw KubernetesRefusal.badRequest("(" + text + ") holds what no label value can be");
    }
    return values;
  }

  private static JsonNode labelOf(ObjectNode object, String key) {
    return object.path("metadata").path("labels").path(key);
  }

  private static List<Predicate<ObjectNode>> fields(String text) {
    return Pattern.compile(",")
        .splitAsStream(text)
        .filter(it -> !it.isEmpty())
        .map(KubernetesSelector::field)
        .toList();
  }

  private static Predicate<ObjectNode> field(String requirement) {
    Matcher matcher = FIELD_REQUIREMENT.matcher(requirement);
    if (!matcher.matches()) {
      throw KubernetesRefusal.badRequest("fieldSelector \"" + requirement + "\" is not supported");
    }
    String field = matcher.group("field");
    String value = matcher.group("value");
    boolean equal = !matcher.group("operator").equals("!=");
    return object -> object.path("metadata").path(field).asText().equals(value) == equal;
  }
}
