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
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Tags or untags several v2 load balancers and target groups in one call. The call may succeed for
 * some of them; the API of load balancing then writes the others one by one. The call is therefore
 * not retried, and after an error other than a throttle the run no longer uses the tagging API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html">TagResources</a>
 */
final class TaggingApi implements SdkAutoCloseable {
  private static final Logger LOG = Logger.getLogger(TaggingApi.class);

  /** The rate limits of a call, in addition to those of the resources that it writes. */
  static final List<RateLimit> LIMITS = RateLimit.of("tagging", "TagResources", false);

  private final AwsClients clients;
  private volatile boolean usable = true;

  TaggingApi(AwsSettings settings, RequestObserver observer) {
    this.clients = AwsClients.tagging(settings.singleAttempt(), observer);
  }

  /** Whether no call has failed so far. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Adds or removes the same tags on all resources of the actions.
   *
   * @return the actions that AWS certainly applied; the error codes of the others do not
   *     distinguish a missing resource from a denied one or one with too many tags
   */
  List<Action> apply(List<Action> call) {
    List<String> arns = call.stream().map(action -> action.resource().id()).toList();
    try {
      Set<String> failed = failed(call.getFirst(), arns);
      if (arns.containsAll(failed)) {
        return call.stream().filter(action -> !failed.contains(action.resource().id())).toList();
      }
      disable(
          "the response does not name the failed resources, or names resources that were not requested");
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
            clients
                .tagging()
                .tagResources(request -> request.resourceARNList(arns).tags(mark.tags()));
        yield failedNames(response.hasFailedResourcesMap(), response.failedResourcesMap());
      }
      case Action.Unmark unmark -> {
        UntagResourcesResponse response =
            clients
                .tagging()
                .untagResources(request -> request.resourceARNList(arns).tagKeys(unmark.keys()));
        yield failedNames(response.hasFailedResourcesMap(), response.failedResourcesMap());
      }
      case Action.Delete delete -> throw new IllegalArgumentException("no tags: " + delete);
      case Action.Preparation prepare -> throw new IllegalArgumentException("no tags: " + prepare);
      case Action.Restore restore -> throw new IllegalArgumentException("no tags: " + restore);
    };
  }

  /** A response without the map of failures does not confirm that nothing failed. */
  private static Set<String> failedNames(boolean present, Map<String, ?> failed) {
    return present ? failed.keySet() : Set.of("unnamed resources");
  }

  private void disable(String why) {
    usable = false;
    LOG.warnf(
        "The tagging API failed, so this run tags load balancers and target groups one by one: %s",
        why);
  }

  @Override
  public void close() {
    clients.close();
  }
}
