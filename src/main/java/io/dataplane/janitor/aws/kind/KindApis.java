package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registry of all kinds, with common clients, in the order in which marks are written. */
public record KindApis(List<KindApi> all) {

  /**
   * The constructor of one kind.
   *
   * @param writes the operations that change AWS, except those that write tags
   */
  private record Entry(Set<String> writes, BiFunction<AwsClients, TagReader, KindApi> with) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(ClassicLoadBalancerApi.WRITES, ClassicLoadBalancerApi::of),
          new Entry(LoadBalancerV2Api.WRITES, LoadBalancerV2Api::of),
          new Entry(TargetGroupApi.WRITES, TargetGroupApi::of),
          new Entry(SecurityGroupApi.WRITES, SecurityGroupApi::of),
          new Entry(RouteTableApi.WRITES, RouteTableApi::of));

  public static KindApis of(AwsClients clients, TagReader tagReader) {
    return new KindApis(
        ENTRIES.stream().map(entry -> entry.with().apply(clients, tagReader)).toList());
  }

  /** All operations that change AWS, except those of {@code TaggingApi}. */
  public static Set<String> writes() {
    return Stream.concat(
            ENTRIES.stream().map(Entry::writes).flatMap(Collection::stream),
            Stream.of(Api.values()).flatMap(api -> Stream.of(api.tagging(), api.untagging())))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The implementations for these kinds. */
  public List<KindApi> of(Set<ResourceKind> kinds) {
    return all.stream().filter(each -> kinds.contains(each.kind())).toList();
  }

  public KindApi of(AwsResource resource) {
    return all.stream()
        .filter(each -> each.handles(resource))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No API is known for " + resource));
  }
}
