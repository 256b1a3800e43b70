package io.dataplane.janitor.simulation.fake;

import io.dataplane.janitor.assess.ClaimReader;
import io.dataplane.janitor.domain.claim.ClaimScope;
import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.claim.Dataplane;
import io.dataplane.janitor.domain.claim.DataplaneListing;
import io.dataplane.janitor.simulation.world.SimulatedCustomResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads custom resources in memory, a source for each cluster. */
public record FakeClaimReader(int clusters, Supplier<List<SimulatedCustomResource>> customResources)
    implements ClaimReader {

  @Override
  public Claims read() {
    List<SimulatedCustomResource> all = customResources.get();
    List<DataplaneListing> listings = new ArrayList<>();
    for (int cluster = 0; cluster < clusters; cluster++) {
      listings.add(listing(cluster, all));
    }
    return new Claims(listings).ofVersions(versions(all));
  }

  @Override
  public Claims refresh(ClaimScope scope) {
    return read();
  }

  private static Set<String> versions(List<SimulatedCustomResource> all) {
    return all.stream().map(SimulatedCustomResource::toString).collect(Collectors.toSet());
  }

  private static DataplaneListing listing(int cluster, List<SimulatedCustomResource> all) {
    List<SimulatedCustomResource> here =
        all.stream().filter(each -> each.cluster() == cluster).toList();
    Map<Boolean, List<Dataplane>> hidden =
        here.stream()
            .filter(each -> !each.saysGone())
            .collect(
                Collectors.partitioningBy(
                    each -> each.is(SimulatedCustomResource.Trait.HIDDEN),
                    Collectors.mapping(FakeClaimReader::dataplane, Collectors.toList())));
    Set<String> held =
        here.stream().flatMap(each -> each.held().stream()).collect(Collectors.toSet());
    return new DataplaneListing(
        "cluster-" + cluster,
        hidden.getOrDefault(false, List.of()),
        hidden.getOrDefault(true, List.of()),
        (int) here.stream().filter(SimulatedCustomResource::saysGone).count(),
        held,
        List.of(),
        List.of());
  }

  private static Dataplane dataplane(SimulatedCustomResource it) {
    return new Dataplane(
        "cluster-%d/%s".formatted(it.cluster(), it.name()),
        it.uid(),
        it.identities(),
        it.is(SimulatedCustomResource.Trait.DOUBTFUL) ? it.names() : Set.of(),
        it.claimedIds(),
        it.vpcTold().isEmpty() ? Set.of() : Set.of(it.vpcTold()));
  }
}
