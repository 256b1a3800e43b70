package io.dataplane.janitor.emulator.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call in the query protocol: flat form parameters as sent, numbered from 1 where they are lists.
 *
 * @param action the operation, as {@code DescribeVpcs}
 * @param parameters by name, sorted, so that a structure is a range of them
 */
public record QueryRequest(String action, NavigableMap<String, String> parameters) {

  public QueryRequest(String action, Map<String, String> parameters) {
    this(action, (NavigableMap<String, String>) new TreeMap<>(parameters));
  }

  public QueryRequest {
    parameters = Collections.unmodifiableNavigableMap(parameters);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(parameters.getOrDefault(name, "false"));
  }

  public OptionalInt number(String name) {
    @Nullable String value = parameters.get(name);
    return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }

  /** {@code list("GroupId")} reads {@code GroupId.1}, {@code GroupId.2}, … */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    @Nullable String value = parameters.get(name + ".1");
    while (value != null) {
      values.add(value);
      value = parameters.get(name + "." + (values.size() + 1));
    }
    return values;
  }

  /** {@code members("Names")} reads {@code Names.member.1}, {@code Names.member.2}, … */
  public List<String> members(String name) {
    return list(name + ".member");
  }

  /**
   * {@code structures("Filter")} reads {@code Filter.1.*}, {@code Filter.2.*}, … each as a request
   * of its own whose parameters lack that beginning.
   */
  public List<QueryRequest> structures(String prefix) {
    List<QueryRequest> found = new ArrayList<>();
    QueryRequest next = structure(prefix + ".1");
    while (!next.parameters.isEmpty()) {
      found.add(next);
      next = structure(prefix + "." + (found.size() + 1));
    }
    return found;
  }

  /** {@code structure("Attribute")} reads {@code Attribute.*}; empty when nothing was sent. */
  public QueryRequest structure(String prefix) {
    NavigableMap<String, String> inside = new TreeMap<>();
    // '/' follows '.', so this range holds exactly the names that begin with the prefix and a dot.
    parameters
        .subMap(prefix + ".", prefix + "/")
        .forEach((name, value) -> inside.put(name.substring(prefix.length() + 1), value));
    return new QueryRequest(action, inside);
  }
}
