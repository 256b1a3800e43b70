package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a dataplane from a custom resource, by the field paths of the source. */
final class DataplaneProjection {

  /**
   * The annotation of a custom resource that holds its dataplane: no resource of the dataplane is
   * changed.
   */
  private static final String FREEZE = "dataplane-janitor/freeze";

  private static final String OFF = "false";
  private static final String VPC_PREFIX = "vpc-";

  private final DataplaneSource source;

  DataplaneProjection(DataplaneSource source) {
    this.source = source;
  }

  /**
   * The dataplane; empty if the custom resource reports that it is gone.
   *
   * @throws IncompleteViewException if a field has an unexpected value
   */
  Optional<Dataplane> project(JsonNode object) {
    String reference = reference(object);
    FieldValues values = new FieldValues(reference, object);
    if (gone(values)) {
      return Optional.empty();
    }
    Set<String> identities = all(values, source.identities());
    if (identities.isEmpty()) {
      throw new IncompleteViewException(
          "%s is alive, but has no value at any of %s, so its resources are unknown; set a field or correct identities"
              .formatted(reference, paths(source.identities())));
    }
    return Optional.of(
        new Dataplane(
            reference,
            object.at("/metadata/uid").asText(),
            identities,
            all(values, source.claimedIds()),
            vpc(values)));
  }

  /** The identities and claimed ids of a custom resource that has the freeze annotation. */
  Set<String> held(JsonNode object) {
    JsonNode freeze = object.path("metadata").path("annotations").path(FREEZE);
    if (freeze.isMissingNode() || freeze.asText().strip().equalsIgnoreCase(OFF)) {
      return Set.of();
    }
    FieldValues values = new FieldValues(reference(object), object);
    Set<String> held = all(values, source.identities());
    held.addAll(all(values, source.claimedIds()));
    return held;
  }

  private String reference(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    if (noText(metadata.path("name")) || noText(metadata.path("uid"))) {
      throw new IncompleteViewException(
          "The live dataplanes of %s are unknown: the list has an item without metadata.name or metadata.uid"
              .formatted(source.label()));
    }
    String kind =
        source.group().isEmpty() ? source.plural() : source.plural() + "." + source.group();
    String namespace = metadata.path("namespace").asText();
    String place = namespace.isEmpty() ? kind : kind + "/" + namespace;
    String context = source.context().isEmpty() ? "" : source.context() + ":";
    return context + place + "/" + metadata.path("name").asText();
  }

  private static boolean noText(JsonNode node) {
    return !node.isTextual() || node.textValue().isBlank();
  }

  private boolean gone(FieldValues values) {
    DataplaneSource.GoneWhen goneWhen = source.goneWhen();
    return goneWhen != null
        && values.texts(goneWhen.field()).stream().anyMatch(goneWhen.values()::contains);
  }

  /** A value that is not a VPC id is ignored: it must not count as a different VPC. */
  private @Nullable String vpc(FieldValues values) {
    FieldPath path = source.vpc();
    return path == null
        ? null
        : values.text(path).filter(text -> text.startsWith(VPC_PREFIX)).orElse(null);
  }

  private static Set<String> all(FieldValues values, List<FieldPath> paths) {
    Set<String> all = new HashSet<>();
    paths.forEach(path -> all.addAll(values.texts(path)));
    return all;
  }

  private static String paths(List<FieldPath> paths) {
    return paths.stream().map(FieldPath::toString).collect(Collectors.joining(", "));
  }
}
