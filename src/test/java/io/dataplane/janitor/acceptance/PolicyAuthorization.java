package io.dataplane.janitor.acceptance;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.front.Authorization;
import io.dataplane.janitor.emulator.protocol.Api;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.testing.IamPolicy;
import io.dataplane.janitor.testing.IamRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Permits what a policy allows, with the tags that the resources have right before the call.
 * Actions, resource types and condition keys are those of the Service Authorization Reference,
 * "Amazon EC2" and "Elastic Load Balancing".
 */
record PolicyAuthorization(AwsEmulator aws, IamPolicy policy, String region)
    implements Authorization {
  private static final Pattern ID =
      Pattern.compile(
          "(ResourceId|GroupId|RouteTableId|LoadBalancerName|LoadBalancerArn|TargetGroupArn"
              + "|(ResourceArns|ResourceARNList|LoadBalancerNames)\\.member)(\\.\\d+)?");
  private static final Pattern TAG_KEY =
      Pattern.compile("Tag\\.\\d+\\.Key|Tags\\.member\\.\\d+\\.Key|TagKeys\\.member\\.\\d+");
  private static final Pattern KEY_OF_NEW_RULE =
      Pattern.compile("TagSpecification\\.\\d+\\.Tag\\.\\d+\\.Key");

  @Override
  public boolean permits(Api api, QueryRequest request) {
    return authorizations(api, request)
        .map(each -> each.with("aws:RequestedRegion", List.of(region)))
        .allMatch(policy::allows);
  }

  private Stream<IamRequest> authorizations(Api api, QueryRequest request) {
    String action = request.action();
    return switch (api) {
      case STS -> Stream.empty();
      case EC2 ->
          action.startsWith("Describe")
              ? Stream.of(IamRequest.of("ec2:" + action, "*"))
              : Stream.concat(each("ec2:" + action, request), ofNewRule(action, request));
      case ELB_V2, ELB_CLASSIC ->
          action.startsWith("Describe")
              ? Stream.of(IamRequest.of("elasticloadbalancing:" + action, "*"))
              : each("elasticloadbalancing:" + action, request);
      case TAGGING ->
          Stream.concat(
              Stream.of(IamRequest.of("tag:" + action, "*")),
              each(
                  "elasticloadbalancing:"
                      + (action.equals("TagResources") ? "AddTags" : "RemoveTags"),
                  request));
    };
  }

  private Stream<IamRequest> each(String action, QueryRequest request) {
    List<String> keys = values(request, TAG_KEY);
    return values(request, ID).stream()
        .map(id -> IamRequest.of(action, arn(id)).onTagged(tags(id)).naming(keys));
  }

  /** A new rule counts only if the request gives it tags. */
  private Stream<IamRequest> ofNewRule(String action, QueryRequest request) {
    List<String> keys = values(request, KEY_OF_NEW_RULE);
    String rule = ec2Arn("security-group-rule/*");
    return keys.isEmpty()
        ? Stream.empty()
        : Stream.of(
            IamRequest.of("ec2:" + action, rule).naming(keys),
            IamRequest.of("ec2:CreateTags", rule)
                .naming(keys)
                .with("ec2:CreateAction", List.of(action)));
  }

  private static List<String> values(QueryRequest request, Pattern names) {
    return request.parameters().entrySet().stream()
        .filter(parameter -> names.matcher(parameter.getKey()).matches())
        .map(Map.Entry::getValue)
        .toList();
  }

  private Map<String, String> tags(String id) {
    return isEc2(id) ? aws.ec2().tags(id) : aws.elb().tags(id);
  }

  private static boolean isEc2(String id) {
    return id.startsWith("sg-") || id.startsWith("rtb-");
  }

  private String arn(String id) {
    if (id.startsWith("arn:")) {
      return id;
    }
    return isEc2(id)
        ? ec2Arn((id.startsWith("sg-") ? "security-group/" : "route-table/") + id)
        : "arn:aws:elasticloadbalancing:%s:123456789012:loadbalancer/%s".formatted(region, id);
  }

  private String ec2Arn(String resource) {
    return "arn:aws:ec2:%s:123456789012:%s".formatted(region, resource);
  }
}
