package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.ClaimedIds;
import io.dataplane.janitor.domain.claim.CrossplaneTags;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.claim.ManagedResource;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the claim of a managed resource: AWS resources with its name in their tags, and its AWS
 * ids. The claim lasts while the managed resource exists, also if it is paused, being deleted, or
 * configured to orphan its AWS resource on deletion.
 */
final class ManagedProjection {

  private static final String PREFIX = "crossplane.io/";

  /** The fields with AWS ids (Crossplane, "Managed resource fields"). */
  private static final List<FieldPath> IDS =
      List.of(
          new FieldPath(List.of("metadata", "annotations", PREFIX + "external-name")),
          new FieldPath(List.of("status", "atProvider", "id")),
          new FieldPath(List.of("status", "atProvider", "arn")));

  /** The management policies that let Crossplane delete the AWS resource. */
  private static final Set<String> DELETING = Set.of("*", "Delete");

  private final ManagedKind kind;

  ManagedProjection(ManagedKind kind) {
    this.kind = kind;
  }

  /**
   * The data of one managed resource.
   *
   * @param findings what cannot be read
   */
  record Projected(ManagedResource resource, List<Finding> findings) {}

  /**
   * Reads a managed resource.
   *
   * @throws IncompleteViewException if it has no name or uid
   */
  Projected project(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    String name = metadata.path("name").asText();
    if (name.isBlank() || metadata.path("uid").asText().isBlank()) {
      throw new IncompleteViewException(
          "The claims of %s are unknown: the list has an item without metadata.name or metadata.uid"
              .formatted(kind.source().label()));
    }
    String namespace = metadata.path("namespace").asText();
    String identity = CrossplaneTags.identity(kind.name(), namespace, name);
    // Tags without a namespace may belong to this managed resource.
    Set<String> identities =
        new HashSet<>(List.of(identity, CrossplaneTags.identity(kind.name(), "", name)));
    Doubts doubts = new Doubts(reference(object, identity));
    Dataplane claim =
        new Dataplane(
            reference(object, identity),
            metadata.path("uid").asText(),
            identities,
            awsIds(object, doubts),
            Set.of());
    return new Projected(
        new ManagedResource(
            claim, kind.source().context(), identity, keptOnDelete(object.path("spec"))),
        doubts.findings());
  }

  private static Set<String> awsIds(JsonNode object, Doubts doubts) {
    Set<String> ids = new HashSet<>();
    IDS.forEach(path -> addIds(ids, object, path, doubts));
    if (doubts.any()) {
      ids.addAll(JsonTexts.idsWithin(object));
    }
    return ids;
  }

  /**
   * Numbers and booleans are read as texts: as ids of other AWS resources they claim nothing here.
   */
  private static void addIds(Set<String> ids, JsonNode object, FieldPath path, Doubts doubts) {
    JsonNode value = object;
    for (String name : path.names()) {
      value = value.path(name);
    }
    if (value.isContainerNode()) {
      doubts.about(path, value, FieldValues.typeOf(value), "an AWS id");
    } else if (!value.isMissingNode() && !value.isNull()) {
      // Names alone claim nothing: an object of another service may have the name of a load
      // balancer.
      ids.add(value.asText());
      ids.addAll(ClaimedIds.idsWithin(value.asText()));
    }
  }

  private String reference(JsonNode object, String identity) {
    List<String> states = new ArrayList<>();
    if (annotation(object, "paused").asText().equals("true")) {
      states.add("paused");
    }
    if (object.at("/metadata/deletionTimestamp").isTextual()) {
      states.add("being deleted");
    }
    if (keptOnDelete(object.path("spec"))) {
      states.add("kept on delete");
    }
    String context = kind.source().context();
    return (context.isEmpty() ? "" : context + ":")
        + identity
        + (states.isEmpty() ? "" : " (" + String.join(", ", states) + ")");
  }

  /**
   * Whether a policy does not let Crossplane delete the AWS resource (Crossplane, "Managed resource
   * fields"). An empty list of policies permits nothing.
   */
  private static boolean keptOnDelete(JsonNode spec) {
    JsonNode policies = spec.path("managementPolicies");
    boolean mayDelete =
        policies.isMissingNode()
            || policies.isNull()
            || !Collections.disjoint(JsonTexts.in(policies), DELETING);
    return !mayDelete || spec.path("deletionPolicy").asText().equals("Orphan");
  }

  private static JsonNode annotation(JsonNode object, String name) {
    return object.path("metadata").path("annotations").path(PREFIX + name);
  }
}
