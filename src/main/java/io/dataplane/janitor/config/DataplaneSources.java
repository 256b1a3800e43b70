package io.dataplane.janitor.config;

import io.dataplane.janitor.DataplaneSource;
import io.dataplane.janitor.DataplaneSource.GoneWhen;
import io.dataplane.janitor.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads {@code janitor.dataplanes}. */
final class DataplaneSources {
  private static final Pattern API = Pattern.compile("([a-z0-9.-]+/)?v[0-9][a-z0-9]*");
  private static final Pattern PLURAL = Pattern.compile("[a-z][a-z0-9-]*");
  private static final String PATH = "the path of a field, such as status.vpcId";
  private static final List<String> USUAL_IDENTITIES = List.of("metadata.name", "metadata.uid");

  private final Settings settings;

  DataplaneSources(Settings settings) {
    this.settings = settings;
  }

  List<DataplaneSource> read() {
    int size = settings.size("dataplanes");
    if (size == 0) {
      settings.problem(
          "dataplanes", "is missing; without a source of live dataplanes nothing can be judged");
    }
    return IntStream.range(0, size).mapToObj(this::source).toList();
  }

  private DataplaneSource source(int index) {
    String at = "dataplanes[" + index + "].";
    return new DataplaneSource(
        required(at + "api", API, "group and version, such as dataplane.example.com/v1alpha1"),
        required(at + "plural", PLURAL, "the plural name of the resource, such as dataplanes"),
        settings.optional(at + "namespace").orElse(""),
        settings.optional(at + "selector").orElse(""),
        settings.optional(at + "context").orElse(""),
        identities(at + "identities"),
        settings.parsedAll(at + "claimed-ids", PATH, DataplaneSources::path),
        settings
            .optional(at + "vpc")
            .flatMap(text -> settings.tried(at + "vpc", text, PATH, DataplaneSources::path))
            .orElse(null),
        goneWhen(at + "gone-when."));
  }

  private String required(String key, Pattern pattern, String allowed) {
    return settings
        .required(key, allowed)
        .flatMap(
            text ->
                settings.tried(
                    key,
                    text,
                    allowed,
                    each -> Optional.of(each).filter(pattern.asMatchPredicate())))
        .orElse("");
  }

  private List<FieldPath> identities(String key) {
    List<FieldPath> paths = settings.parsedAll(key, PATH, DataplaneSources::path);
    return paths.isEmpty() ? USUAL_IDENTITIES.stream().map(FieldPath::parse).toList() : paths;
  }

  private @Nullable GoneWhen goneWhen(String at) {
    Optional<FieldPath> field =
        settings
            .optional(at + "field")
            .flatMap(text -> settings.tried(at + "field", text, PATH, DataplaneSources::path));
    List<String> values = settings.texts(at + "in");
    if (field.isPresent() == values.isEmpty()) {
      settings.problem(at + "field and in", "stand together or not at all");
      return null;
    }
    return field.map(path -> new GoneWhen(path, Set.copyOf(values))).orElse(null);
  }

  private static Optional<FieldPath> path(String text) {
    return Optional.of(FieldPath.parse(text));
  }
}
