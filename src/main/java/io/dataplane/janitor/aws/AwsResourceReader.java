package io.dataplane.janitor.aws;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.dataplane.janitor.assess.ResourceReader;
import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.aws.kind.KindApi;
import io.dataplane.janitor.aws.kind.KindApis;
import io.dataplane.janitor.aws.kind.Listing;
import io.dataplane.janitor.aws.kind.SecurityGroupRules;
import io.dataplane.janitor.aws.kind.TagBatches;
import io.dataplane.janitor.aws.kind.TagReader;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.aws.pace.RelatedReads;
import io.dataplane.janitor.aws.use.FurtherUses;
import io.dataplane.janitor.concurrent.Parallel;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.Finding;
import io.dataplane.janitor.domain.resource.Holder;
import io.dataplane.janitor.domain.resource.Inventory;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.resource.SecurityGroupRule;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Reads AWS with clients that permit only Describe and Get operations. A listing makes as few calls
 * as the page sizes allow, and lists the kinds concurrently. V2 load balancers and target groups
 * share the calls that read tags.
 */
public final class AwsResourceReader implements ResourceReader, AutoCloseable {
  private final AwsClients clients;
  private final AccountAndRegionCheck accountAndRegion;
  private final KindApis kinds;
  private final SecurityGroupRules securityGroupRules;
  private final TagBatches tags;
  private final FurtherUses furtherUses;
  private final RelatedReads relatedReads;
  private volatile Set<ResourceKind> listedKinds = Set.of();

  /** Creates a reader that asks for every use of due resources; makes no call. */
  public AwsResourceReader(
      AwsSettings settings,
      RequestObserver observer,
      InstantSource clock,
      Predicate<String> tagMatters) {
    this(settings, observer, clock, tagMatters, true);
  }

  /**
   * Creates a reader for one account and region; makes no call.
   *
   * @param tagMatters whether any decision depends on tags with this key; the reader omits others
   * @param asksLaunchTemplates whether launch templates hold the security groups that they name
   */
  public AwsResourceReader(
      AwsSettings settings,
      RequestObserver observer,
      InstantSource clock,
      Predicate<String> tagMatters,
      boolean asksLaunchTemplates) {
    TagReader tagReader = new TagReader(tagMatters);
    accountAndRegion = new AccountAndRegionCheck(settings.region(), clock);
    clients = AwsClients.reading(settings, observer);
    kinds = KindApis.of(clients, tagReader);
    securityGroupRules = new SecurityGroupRules(clients::ec2);
    tags = TagBatches.v2(clients::v2, tagReader);
    furtherUses = new FurtherUses(clients, asksLaunchTemplates);
    relatedReads = new RelatedReads(settings.pace());
  }

  @Override
  public String account() {
    GetCallerIdentityResponse response =
        Responses.get("sts:GetCallerIdentity", () -> clients.sts().getCallerIdentity());
    String account = Responses.required(response.account(), "the account of the credentials");
    accountAndRegion.requireSameTime(response.sdkHttpResponse());
    return account;
  }

  @Override
  public Inventory list(Set<ResourceKind> wanted) {
    listedKinds = Set.copyOf(wanted);
    List<Listing> listed =
        Parallel.all(kinds.of(wanted).stream().<Supplier<Listing>>map(kind -> kind::list).toList());
    List<AwsResource> resources = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Listing each : listed) {
      resources.addAll(each.tagged().resources());
      findings.addAll(each.tagged().findings());
    }
    resources.addAll(
        tags.tagged(listed.stream().flatMap(each -> each.untagged().stream()).toList()));
    accountAndRegion.requireMatch(resources);
    resources.sort(Comparator.comparing(AwsResource::kind));
    return new Inventory(resources, findings).withListedGroups();
  }

  @Override
  public List<AwsResource> withDetails(List<AwsResource> listed) {
    Map<String, AwsResource> detailed = byKind(listed, KindApi::withDetails);
    return listed.stream().map(each -> detailed.getOrDefault(each.key(), each)).toList();
  }

  @Override
  public <T> T check(List<AwsResource> resources, Supplier<T> reads) {
    List<RateLimit> tokens = new ArrayList<>();
    alike(resources).forEach((kind, alike) -> tokens.addAll(kind.readingLimits(alike)));
    return relatedReads.reserved(tokens, reads);
  }

  private Map<KindApi, List<AwsResource>> alike(List<AwsResource> resources) {
    return resources.stream()
        .collect(groupingBy(kinds::of, LinkedHashMap::new, Collectors.toList()));
  }

  private Map<String, AwsResource> byKind(
      List<AwsResource> resources, BiFunction<KindApi, List<AwsResource>, List<AwsResource>> read) {
    Map<String, AwsResource> byKey = new LinkedHashMap<>();
    alike(resources)
        .forEach(
            (kind, alike) -> read.apply(kind, alike).forEach(each -> byKey.put(each.key(), each)));
    return byKey;
  }

  @Override
  public Map<String, List<Holder>> furtherHolders(List<AwsResource> due) {
    return furtherUses.of(due, listedKinds);
  }

  @Override
  public List<SecurityGroupRule> referencesIn(Set<String> groupIds) {
    return securityGroupRules.referencesIn(groupIds);
  }

  @Override
  public Map<String, AwsResource> read(List<AwsResource> seen) {
    return byKind(seen, KindApi::read);
  }

  @Override
  public Map<String, AwsResource> readTags(List<AwsResource> seen) {
    return byKind(seen, KindApi::readTags);
  }

  @Override
  public Set<String> stillThere(List<AwsResource> resources) {
    Set<String> existing = new HashSet<>();
    alike(resources)
        .forEach(
            (kind, alike) ->
                existing.addAll(kind.existing(alike.stream().map(AwsResource::id).toList())));
    return resources.stream()
        .filter(resource -> existing.contains(resource.id()))
        .map(AwsResource::key)
        .collect(toSet());
  }

  @Override
  public void close() {
    clients.close();
  }
}
