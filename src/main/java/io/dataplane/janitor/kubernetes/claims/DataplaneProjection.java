package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.claim.IdentityTemplate;
import io.dataplane.janitor.domain.claim.Termination;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.run.IncompleteViewException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a dataplane from a custom resource, by the field paths of the source. */
final class DataplaneProjection {

  /**
   * The annotation of a custom resource that holds its dataplane: no resource of the dataplane is
   * changed.
   */
  private static final String FREEZE = "dataplane-janitor/freeze";

  private static final String OFF = "false";

  private final DataplaneSource source;

  DataplaneProjection(DataplaneSource source) {
    this.source = source;
  }

  /**
   * The data of one custom resource.
   *
   * @param live the dataplane; empty if the custom resource reports that it is gone
   * @param selected whether the selector of the source selects it
   * @param held the names and ids on hold
   * @param termination its deletion, if it was requested
   * @param findings what cannot be read
   * @param paths the configured paths that it has
   */
  record Projected(
      Optional<Dataplane> live,
      boolean selected,
      Set<String> held,
      Optional<Termination> termination,
      List<Finding> findings,
      Set<FieldPath> paths) {}

  /**
   * Reads a custom resource. A dataplane with a field that cannot be read claims all that may be
   * its own.
   *
   * @throws IncompleteViewException if the custom resource has no name or uid, or is selected,
   *     alive and without any identity
   */
  Projected project(JsonNode object) {
    String reference = reference(object);
    FieldValues values = new FieldValues(object);
    Doubts doubts = new Doubts(reference);
    boolean selected = source.selector().matches(Labels.of(object));
    boolean gone = gone(values, doubts);
    Dataplane dataplane = dataplane(reference, values, doubts, selected && !gone);
    Set<FieldPath> paths =
        source.paths().stream()
            .filter(path -> values.at(path).exists())
            .collect(Collectors.toSet());
    return new Projected(
        gone ? Optional.empty() : Optional.of(dataplane),
        selected,
        isFrozen(object) ? namesAndIds(dataplane) : Set.of(),
        termination(reference, object.path("metadata")),
        gone ? List.of() : doubts.findings(),
        paths);
  }

  private Dataplane dataplane(
      String reference, FieldValues values, Doubts doubts, boolean needsIdentity) {
    JsonNode metadata = values.object().path("metadata");
    String name = metadata.path("name").textValue();
    String uid = metadata.path("uid").textValue();
    ClaimedFields fields = new ClaimedFields(values, doubts);
    Set<String> identities = fields.identities(source.identities());
    if (needsIdentity && identities.isEmpty() && doubts.names().isEmpty()) {
      throw new IncompleteViewException(
          "%s is alive, but has no value at any of %s, so its resources are unknown; set a field or correct identities"
              .formatted(reference, named(source.identities())));
    }
    if (identities.isEmpty()) {
      identities.addAll(List.of(name, uid));
    }
    Set<String> ids = fields.ids(source.claimedIds());
    Set<String> vpcs = source.vpc() == null ? Set.of() : fields.vpcs(source.vpc());
    if (!doubts.any()) {
      return new Dataplane(reference, uid, identities, ids, vpcs);
    }
    ids.addAll(JsonTexts.idsWithin(values.object()));
    return new Dataplane(
        reference, uid, identities, possibleNames(metadata, doubts), ids, Set.of());
  }

  private static Set<String> possibleNames(JsonNode metadata, Doubts doubts) {
    Set<String> names = new HashSet<>(doubts.names());
    String name = metadata.path("name").textValue();
    String namespace = metadata.path("namespace").asText();
    names.add(name);
    if (!namespace.isEmpty()) {
      names.add(namespace);
      names.add(namespace + "/" + name);
    }
    return names;
  }

  private static Optional<Termination> termination(String reference, JsonNode metadata) {
    try {
      return Optional.of(
          new Termination(
              reference,
              Instant.parse(metadata.path("deletionTimestamp").asText()),
              JsonTexts.in(metadata.path("finalizers")).stream().sorted().toList()));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static boolean isFrozen(JsonNode object) {
    JsonNode freeze = object.path("metadata").path("annotations").path(FREEZE);
    return !freeze.isMissingNode() && !freeze.asText().strip().equalsIgnoreCase(OFF);
  }

  private static Set<String> namesAndIds(Dataplane dataplane) {
    Set<String> held = new HashSet<>(dataplane.identities());
    held.addAll(dataplane.possibleNames());
    held.addAll(dataplane.claimedIds());
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

  /** Only one value says that the dataplane is gone: of several, another may say that it lives. */
  private boolean gone(FieldValues values, Doubts doubts) {
    DataplaneSource.GoneWhen goneWhen = source.goneWhen();
    if (goneWhen == null) {
      return false;
    }
    FieldValues.Found found = values.at(goneWhen.field());
    if (found.listed()) {
      doubts.aboutEnd(goneWhen.field(), "a list");
      return false;
    }
    found.unreadable().forEach(each -> doubts.aboutEnd(goneWhen.field(), each.what()));
    return found.values().stream()
        .anyMatch(value -> goneWhen.values().contains(value.asText().strip()));
  }

  private static String named(List<IdentityTemplate> identities) {
    return identities.stream().map(IdentityTemplate::toString).collect(Collectors.joining(", "));
  }
}
