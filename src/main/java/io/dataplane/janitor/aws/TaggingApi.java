package io.dataplane.janitor.aws;

import io.dataplane.janitor.aws.client.AwsClients;
import io.dataplane.janitor.aws.client.AwsErrors;
import io.dataplane.janitor.aws.client.AwsSettings;
import io.dataplane.janitor.aws.client.RequestObserver;
import io.dataplane.janitor.aws.pace.RateLimit;
import io.dataplane.janitor.domain.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Gives or takes the tags of several v2 load balancers and target groups in one call, of which AWS
 * carries out a part where it cannot do all. A call that brings nothing costs no more than itself:
 * each resource can be written alone, by the API of load balancing. So it is sent once, and a role
 * that may not use the tagging API, or a network that does not reach it, finds that out once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html">TagResources</a>
 */
final class TaggingApi implements SdkAutoCloseable {
  private static final Logger LOG = Logger.getLogger(TaggingApi.class);

  /** What a call costs, beside what it writes. */
  static final List<RateLimit> LIMITS = RateLimit.of("tagging", "TagResources", false);

  private final ResourceGroupsTaggingApiClient client;
  private volatile boolean usable = true;

  TaggingApi(AwsSettings settings, RequestObserver observer) {
    this.client = AwsClients.tagging(settings.singleAttempt(), observer);
  }

  /** Whether nothing speaks against trying it. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Sends marks, or what takes them off, with the same tags for all.
   *
   * @return those that AWS has carried out for certain; why the others are not there is not said in
   *     a way that tells what is gone from what is full or denied
   */
  List<Action> apply(List<Action> call) {
    List<String> arns = call.stream().map(action -> action.resource().id()).toList();
    try {
      Set<String> failed = failed(call.getFirst(), arns);
      if (arns.containsAll(failed)) {
        return call.stream().filter(action -> !failed.contains(action.resource().id())).toList();
      }
      disable("its answer names none or others than it was asked for");
    } catch (SdkException e) {
      if (AwsErrors.meaning(e) != AwsErrors.Meaning.THROTTLED) {
        disable(AwsErrors.reason(e));
      }
    }
    return List.of();
  }

  private Set<String> failed(Action like, List<String> arns) {
    return switch (like) {
      case Action.SetMark mark -> {
        TagResourcesResponse response =
            client.tagResources(request -> request.resourceARNList(arns).tags(mark.tags()));
        yield failedNames(response.hasFailedResourcesMap(), response.failedResourcesMap());
      }
      case Action.Unmark unmark -> {
        UntagResourcesResponse response =
            client.untagResources(request -> request.resourceARNList(arns).tagKeys(unmark.keys()));
        yield failedNames(response.hasFailedResourcesMap(), response.failedResourcesMap());
      }
      case Action.Delete delete -> throw new IllegalArgumentException("no tags: " + delete);
      case Action.Preparation prepare -> throw new IllegalArgumentException("no tags: " + prepare);
      case Action.PutBack putBack -> throw new IllegalArgumentException("no tags: " + putBack);
    };
  }

  /** An answer that leaves out what failed does not say that nothing did. */
  private static Set<String> failedNames(boolean present, Map<String, ?> failed) {
    return present ? failed.keySet() : Set.of("what it left out");
  }

  private void disable(String why) {
    usable = false;
    LOG.warnf("Load balancers are tagged one by one, not by the tagging API: %s", why);
  }

  @Override
  public void close() {
    client.close();
  }
}
