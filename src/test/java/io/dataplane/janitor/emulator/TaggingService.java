package io.dataplane.janitor.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataplane.janitor.emulator.elb.common.ElbParameters;
import io.dataplane.janitor.emulator.elb.common.ElbTagRules;
import io.dataplane.janitor.emulator.elb.v2.Elbv2Tags;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.QueryService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The Resource Groups Tagging API, as far as it writes tags of v2 load balancers and target groups.
 * It answers for each ARN by itself; a call that is wrong in itself changes nothing.
 */
final class TaggingService implements QueryService {
  private static final Pattern NUMBER = Pattern.compile("\\.\\d+");
  private static final String ARNS = "ResourceARNList";
  private static final Set<String> TAGGING =
      Set.of(ARNS + ".member.N", "Tags.member.N.Key", "Tags.member.N.Value");
  private static final Set<String> UNTAGGING = Set.of(ARNS + ".member.N", "TagKeys.member.N");

  private final Elbv2Tags tags;

  TaggingService(Elbv2Tags tags) {
    this.tags = tags;
  }

  @Override
  public String answer(QueryRequest request) {
    return switch (request.action()) {
      case "TagResources" -> tag(request);
      case "UntagResources" -> untag(request);
      default -> throw new AwsRefusal("UnknownOperationException", request.action());
    };
  }

  private String tag(QueryRequest request) {
    checkNames(request, TAGGING);
    Map<String, String> added = added(request);
    return forEach(request, of -> ElbTagRules.add(of, added, Elbv2Tags.LIMIT));
  }

  private static Map<String, String> added(QueryRequest request) {
    Map<String, String> added = checked(() -> ElbTagRules.readAtLeastOne(request));
    if (added.size() > Elbv2Tags.LIMIT) {
      throw invalid("No more than " + Elbv2Tags.LIMIT + " tags a call");
    }
    return added;
  }

  private String untag(QueryRequest request) {
    checkNames(request, UNTAGGING);
    List<String> keys =
        checked(
            () -> {
              List<String> named = ElbParameters.requiredMembers(request, "TagKeys");
              ElbTagRules.checkKeys(named);
              return named;
            });
    return forEach(request, of -> of.keySet().removeAll(keys));
  }

  private String forEach(QueryRequest request, Consumer<SortedMap<String, String>> change) {
    List<String> arns = checked(() -> ElbParameters.requiredMembers(request, ARNS));
    if (arns.size() > ElbParameters.MOST_AT_ONCE) {
      throw invalid("No more than " + ElbParameters.MOST_AT_ONCE + " ARNs a call");
    }
    arns.stream()
        .filter(arn -> !arn.startsWith("arn:"))
        .forEach(
            arn -> {
              throw invalid(arn + " is not a valid AmazonResourceName (ARN)");
            });
    ObjectNode failed = JsonNodeFactory.instance.objectNode();
    for (String arn : arns) {
      try {
        change.accept(tags.of(arn));
      } catch (AwsRefusal refusal) {
        failed
            .putObject(arn)
            .put("StatusCode", refusal.status())
            .put("ErrorCode", "InvalidParameterException")
            .put("ErrorMessage", refusal.text());
      }
    }
    return JsonNodeFactory.instance.objectNode().set("FailedResourcesMap", failed).toString();
  }

  private static void checkNames(QueryRequest request, Set<String> known) {
    request.parameters().keySet().stream()
        .filter(name -> !name.equals("Action") && !name.equals("Version"))
        .filter(name -> !known.contains(NUMBER.matcher(name).replaceAll(".N")))
        .forEach(
            name -> {
              throw invalid(name + " is not recognized");
            });
  }

  /** The rules are load balancing's own, the code is not. */
  private static <T> T checked(Supplier<T> read) {
    try {
      return read.get();
    } catch (AwsRefusal refusal) {
      throw invalid(refusal.text());
    }
  }

  private static AwsRefusal invalid(String message) {
    return new AwsRefusal("InvalidParameterException", message);
  }
}
