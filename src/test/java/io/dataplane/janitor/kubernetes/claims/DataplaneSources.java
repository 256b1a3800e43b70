package io.dataplane.janitor.kubernetes.claims;

import io.dataplane.janitor.domain.claim.DataplaneSource;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.claim.IdentityTemplate;
import io.dataplane.janitor.domain.claim.LabelSelector;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources for tests: the usual one, and variations of it. */
record DataplaneSources(
    String plural,
    String namespace,
    String selector,
    String context,
    List<String> identities,
    List<String> claimedIds,
    @Nullable String vpc,
    DataplaneSource.@Nullable GoneWhen goneWhen) {

  static final String API = "dataplane.example.com/v1alpha1";

  static DataplaneSources usual() {
    return new DataplaneSources(
        "dataplanes", "", "", "", List.of("metadata.name"), List.of(), null, null);
  }

  DataplaneSources plural(String plural) {
    return new DataplaneSources(
        plural, namespace, selector, context, identities, claimedIds, vpc, goneWhen);
  }

  DataplaneSources namespace(String namespace) {
    return new DataplaneSources(
        plural, namespace, selector, context, identities, claimedIds, vpc, goneWhen);
  }

  DataplaneSources selector(String selector) {
    return new DataplaneSources(
        plural, namespace, selector, context, identities, claimedIds, vpc, goneWhen);
  }

  DataplaneSources context(String context) {
    return new DataplaneSources(
        plural, namespace, selector, context, identities, claimedIds, vpc, goneWhen);
  }

  DataplaneSources identities(String... paths) {
    return new DataplaneSources(
        plural, namespace, selector, context, List.of(paths), claimedIds, vpc, goneWhen);
  }

  DataplaneSources claimedIds(String... paths) {
    return new DataplaneSources(
        plural, namespace, selector, context, identities, List.of(paths), vpc, goneWhen);
  }

  DataplaneSources vpc(String path) {
    return new DataplaneSources(
        plural, namespace, selector, context, identities, claimedIds, path, goneWhen);
  }

  DataplaneSources goneWhen(String path, String... values) {
    DataplaneSource.GoneWhen gone =
        new DataplaneSource.GoneWhen(FieldPath.parse(path), Set.of(values));
    return new DataplaneSources(
        plural, namespace, selector, context, identities, claimedIds, vpc, gone);
  }

  DataplaneSource source() {
    return new DataplaneSource(
        API,
        plural,
        namespace,
        LabelSelector.parse(selector),
        context,
        identities.stream().map(IdentityTemplate::parse).toList(),
        paths(claimedIds),
        vpc == null ? null : FieldPath.parse(vpc),
        goneWhen);
  }

  private static List<FieldPath> paths(List<String> texts) {
    return texts.stream().map(FieldPath::parse).toList();
  }
}
