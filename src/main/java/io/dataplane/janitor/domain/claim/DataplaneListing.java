package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The complete listing of one source of dataplanes.
 *
 * @param source the resource listed: {@code dataplanes.example.com}, with the context or namespace
 *     if one is configured
 * @param live the live dataplanes that the selector of the source selects
 * @param hidden the other live dataplanes; they claim as well, but limits do not count them
 * @param gone the number of selected custom resources that count as gone by {@code gone-when}
 * @param held identities and claimed ids of the frozen custom resources, alive or gone
 * @param terminations the custom resources that are being deleted, alive or gone
 * @param findings what could not be read in custom resources
 */
public record DataplaneListing(
    String source,
    List<Dataplane> live,
    List<Dataplane> hidden,
    int gone,
    Set<String> held,
    List<Termination> terminations,
    List<Finding> findings) {

  public DataplaneListing {
    live = List.copyOf(live);
    hidden = List.copyOf(hidden);
    held = Set.copyOf(held);
    terminations = List.copyOf(terminations);
    findings = List.copyOf(findings);
  }

  /** A listing without hidden dataplanes, terminations and findings. */
  public DataplaneListing(String source, List<Dataplane> live, int gone, Set<String> held) {
    this(source, live, List.of(), gone, held, List.of(), List.of());
  }

  /** All live dataplanes, selected or hidden. */
  public List<Dataplane> claiming() {
    return Stream.concat(live.stream(), hidden.stream()).toList();
  }
}
