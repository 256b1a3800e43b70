package io.dataplane.janitor.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * Checks a YAML document for problems that its conversion to properties hides: duplicate keys, keys
 * of a profile, keys without a value. Messages name only keys and lines, since values may be
 * secrets.
 */
final class YamlCheck {
  private final List<String> problems = new ArrayList<>();
  private final Set<Node> entered = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlCheck() {}

  static List<String> problems(String text) {
    YamlCheck check = new YamlCheck();
    try {
      int documents = 0;
      for (Node document : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
        if (++documents == 2) {
          check.problems.add(
              "line %d: there is a second document; keep one".formatted(line(document)));
        }
        check.node("", document);
      }
    } catch (YAMLException malformed) {
      check.problems.add(malformed(malformed));
    }
    return check.problems;
  }

  /** A message without SnakeYAML's own, which quotes the line. */
  static String malformed(YAMLException malformed) {
    if (malformed instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return "line %d, column %d: it is not valid YAML%s"
          .formatted(
              marked.getProblemMark().getLine() + 1,
              marked.getProblemMark().getColumn() + 1,
              reason(marked));
    }
    return "it is not valid YAML";
  }

  /**
   * Messages of the scanner and the parser quote only characters and tokens, except for names of
   * tags.
   */
  private static String reason(MarkedYAMLException marked) {
    boolean quotes = String.valueOf(marked.getProblem()).contains("tag");
    return (marked instanceof ScannerException || marked instanceof ParserException) && !quotes
        ? ": " + marked.getProblem()
        : "";
  }

  private void node(String path, Node node) {
    if (!entered.add(node)) {
      return;
    }
    switch (node) {
      case MappingNode mapping -> mapping(path, mapping);
      case SequenceNode list -> {
        for (int i = 0; i < list.getValue().size(); i++) {
          value(path + "[" + i + "]", list.getValue().get(i));
        }
      }
      default -> {}
    }
  }

  private void mapping(String path, MappingNode mapping) {
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        String name = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
        Integer earlier = lines.putIfAbsent(name, line(key));
        if (earlier != null) {
          problems.add(
              "line %d: %s is already on line %d; keep one".formatted(line(key), name, earlier));
        }
        if (name.startsWith("%")) {
          problems.add(
              "line %d: %s: keys of a profile are not allowed; write janitor: at the top"
                  .formatted(line(key), name));
        }
        value(name, entry.getValueNode());
      }
    }
  }

  private void value(String path, Node value) {
    if (value.getTag().equals(Tag.NULL) && path.startsWith(JanitorSettings.PREFIX + ".")) {
      problems.add(
          "line %d: %s has no value; give it one or leave it out".formatted(line(value), path));
    }
    node(path, value);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
