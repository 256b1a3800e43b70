package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what speaks with AWS, and the tests that must see them. */
final class AwsMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "aws/Answers",
              "the first page is all",
              "} while (token != null && !token.isEmpty());",
              "} while (false);",
              "aws.AwsResourceListerTest",
              "aws.ListingCostTest"),
          in(
              "aws/Answers",
              "a circle of pages is a whole listing",
              "throw new IncompleteViewException(operation + \": its pages lead in a circle\");",
              "return true;",
              "aws.LyingAnswersTest"),
          in(
              "aws/Answers",
              "what is denied is gone",
              "return switch (AwsErrors.meaning(e)) {",
              "return switch (AwsErrors.meaning(e) == AwsErrors.Meaning.DENIED ? AwsErrors.Meaning.GONE : AwsErrors.meaning(e)) {",
              "aws.ReadingAgainTest",
              "aws.LyingAnswersTest"),
          in(
              "aws/Answers",
              "what is throttled is gone",
              "return switch (AwsErrors.meaning(e)) {",
              "return switch (AwsErrors.meaning(e) == AwsErrors.Meaning.THROTTLED ? AwsErrors.Meaning.GONE : AwsErrors.meaning(e)) {",
              "aws.ReadingAgainTest",
              "aws.LyingAnswersTest"),
          in(
              "aws/Answers",
              "one of two answers will do",
              "if (answered.size() != 1) {",
              "if (answered.isEmpty()) {",
              "aws.LyingAnswersTest"),
          in(
              "aws/Answers",
              "no answer to a question about one is another",
              "if (answered.size() != 1) {",
              "if (answered.size() > 1) {",
              "aws.LyingAnswersTest"),
          in(
              "aws/Answers",
              "what AWS leaves out does not matter",
              "if (value == null) {",
              "if (false) {",
              "aws.LyingAnswersTest"),
          in(
              "aws/AwsErrors",
              "what nobody knows is gone",
              "default -> Meaning.OTHER;",
              "default -> Meaning.GONE;",
              "aws.AwsErrorsTest"),
          in(
              "aws/AwsErrors",
              "throttling is one resource's fault",
              "case THERE_ALREADY, THROTTLED, OTHER -> false;",
              "case THERE_ALREADY, THROTTLED, OTHER -> true;",
              "aws.MarkingTest"),
          in(
              "aws/AwsErrors",
              "encoded details are told",
              "ENCODED.matcher(message).replaceAll(\"\").strip()",
              "message",
              "aws.AwsErrorsTest"),
          in(
              "aws/SecurityGroups",
              "interfaces hold no group",
              "addInterfaces(List.of(), holders);",
              "",
              "aws.AwsResourceListerTest"),
          in(
              "aws/SecurityGroups",
              "the first page of interfaces is all",
              "DescribeNetworkInterfacesResponse::nextToken",
              "page -> null",
              "aws.AwsResourceListerTest",
              "aws.ListingCostTest"),
          in(
              "aws/SecurityGroups",
              "ingress rules hold nothing at the last look",
              "eachGroup(filter(\"ip-permission.group-id\", id), holders::addRulesOf);",
              "",
              "aws.AwsResourceListerTest",
              "aws.ReadingAgainTest"),
          in(
              "aws/SecurityGroups",
              "egress rules hold nothing at the last look",
              "eachGroup(filter(\"egress.ip-permission.group-id\", id), holders::addRulesOf);",
              "",
              "aws.AwsResourceListerTest",
              "aws.ReadingAgainTest"),
          in(
              "aws/SecurityGroups",
              "interfaces hold no group at the last look",
              "addInterfaces(filter(\"group-id\", id), holders);",
              "",
              "aws.AwsResourceListerTest",
              "aws.ReadingAgainTest"),
          in(
              "aws/SecurityGroupHolders",
              "egress rules hold nothing",
              "addRules(group, group.ipPermissionsEgress(), \"egress\");",
              "",
              "aws.SecurityGroupHoldersTest"),
          in(
              "aws/SecurityGroupHolders",
              "a group holds itself",
              "&& !pair.groupId().equals(id)",
              "",
              "aws.SecurityGroupHoldersTest"),
          in(
              "aws/SecurityGroupHolders",
              "who writes ELB on an interface is a load balancer",
              "Boolean.TRUE.equals(networkInterface.requesterManaged())",
              "true",
              "aws.SecurityGroupHoldersTest"),
          in(
              "aws/RouteTables",
              "no table is the main one",
              "return Boolean.TRUE.equals(association.main());",
              "return false;",
              "aws.AwsResourceListerTest"),
          in(
              "aws/RouteTables",
              "associations hold nothing",
              ".filter(association -> !isMain(association))",
              ".filter(association -> false)",
              "aws.AwsResourceListerTest"),
          in(
              "aws/RouteTables",
              "the first page of tables is all",
              "DescribeRouteTablesResponse::nextToken",
              "page -> null",
              "aws.ListingCostTest"),
          in(
              "aws/LoadBalancersV2",
              "what does not tell of protection has none",
              "return \"true\".equals(Answers.only(DESCRIBE_ATTRIBUTES, values));",
              "return values.contains(\"true\");",
              "aws.LyingAnswersTest"),
          in(
              "aws/LoadBalancersV2",
              "nothing is protected",
              "return \"true\".equals(Answers.only(DESCRIBE_ATTRIBUTES, values));",
              "return false;",
              "aws.AwsResourceListerTest",
              "simulation.RealPortsTest"),
          in(
              "aws/LoadBalancersV2",
              "the first page of balancers is all",
              "DescribeLoadBalancersResponse::nextMarker",
              "page -> null",
              "aws.ListingCostTest"),
          in(
              "aws/ClassicLoadBalancers",
              "the first page of classic balancers is all",
              "DescribeLoadBalancersResponse::nextMarker",
              "page -> null",
              "aws.ListingCostTest"),
          in(
              "aws/TargetGroups",
              "the first page of target groups is all",
              "DescribeTargetGroupsResponse::nextMarker",
              "page -> null",
              "aws.ListingCostTest"),
          in(
              "aws/TargetGroups",
              "balancers hold no target group",
              "group.loadBalancerArns().stream().map(TargetGroups::holder).toList()",
              "List.of()",
              "aws.AwsResourceListerTest"),
          in(
              "aws/TagBatches",
              "what comes after the first twenty is left out",
              "IntStream.iterate(0, start -> start < resources.size(), start -> start + BATCH_SIZE)",
              "IntStream.range(0, Math.min(1, resources.size()))",
              "aws.ListingCostTest"),
          in(
              "aws/TagBatches",
              "tags that are missing are none",
              "tags.get().get(resource.id()), \"the tags of \" + resource.id())));",
              "tags.get().getOrDefault(resource.id(), new Tags(Map.of())), \"\")));",
              "aws.LyingAnswersTest"),
          in(
              "aws/TagBatches",
              "one that vanished takes its batch along",
              ": batch.stream().flatMap(resource -> batch(List.of(resource)));",
              ": Stream.empty();",
              "aws.ReadingAgainTest"),
          in(
              "aws/WholeAnswers",
              "an empty body is an empty listing",
              "if (!form.isWhole(body, operation)) {",
              "if (false) {",
              "aws.WholeAnswersTest"),
          in(
              "aws/Place",
              "clocks do not matter",
              "compareTo(LARGEST_SKEW) > 0",
              "compareTo(LARGEST_SKEW) > 1",
              "aws.PlaceTest"),
          in(
              "aws/Place",
              "any region will do",
              "region.id().equals(parts[REGION_PART])",
              "true",
              "aws.PlaceTest"),
          in(
              "aws/Place",
              "ARNs of any account will do",
              "&& account.map(parts[ACCOUNT_PART]::equals).orElse(true);",
              ";",
              "aws.PlaceTest"),
          in(
              "aws/AwsResourceLister",
              "nobody looks where the listing is from",
              "place.requireHere(resources);",
              "",
              "aws.LyingAnswersTest"),
          in(
              "aws/AwsResourceLister",
              "nobody looks at the clocks",
              "place.answered(account, answer.sdkHttpResponse());",
              "",
              "aws.PlaceTest"),
          in(
              "aws/AwsResourceLister",
              "the last look sees no protection",
              "read.map(now -> now instanceof LoadBalancer again ? lookCloser(again) : now)",
              "read",
              "simulation.RealPortsTest"),
          in(
              "aws/OnlyOperations",
              "what reads may write",
              "name.startsWith(\"Describe\") || name.startsWith(\"Get\")",
              "true",
              "aws.AwsClientsTest"),
          in(
              "aws/OnlyOperations",
              "every operation is permitted",
              "if (!permitted.test(operation)) {",
              "if (false) {",
              "aws.AwsClientsTest"),
          in(
              "aws/Writes",
              "tags may be removed without a name",
              "if (keys.isEmpty()) {",
              "if (false) {",
              "aws.MarkingTest"),
          in(
              "aws/Writes",
              "every tag is removed",
              "request.resources(ids).tags(each(keys, Writes::ec2Key))",
              "request.resources(ids)",
              "aws.MarkingTest",
              "simulation.RealPortsTest"),
          in(
              "aws/AnswerForm",
              "half an answer in JSON is an answer",
              "return object && parser.nextToken() == null;",
              "return true;",
              "aws.TaggingAnswersTest"),
          in(
              "aws/TaggingApi",
              "what was not tagged is",
              "!failed.contains(action.resource().id())",
              "true",
              "aws.TaggingTogetherTest"),
          in(
              "aws/TaggingApi",
              "an answer that does not say what failed says that nothing did",
              "return told ? failed.keySet() : Set.of(\"what it left out\");",
              "return failed.keySet();",
              "aws.TaggingAnswersTest"),
          in(
              "aws/TaggingApi",
              "an answer about others is one about these",
              "if (arns.containsAll(failed)) {",
              "if (true) {",
              "aws.TaggingAnswersTest"),
          in(
              "aws/TaggingApi",
              "a call that failed has tagged all",
              "return List.of();",
              "return call;",
              "aws.TaggingTogetherTest"),
          in(
              "aws/TaggingApi",
              "what is denied is tried for ever",
              "usable = false;",
              "",
              "aws.TaggingTogetherTest"),
          in(
              "aws/ErrorOutcomes",
              "what failed was done",
              "case THERE_ALREADY, THROTTLED, DENIED, OTHER -> new Outcome.Failed("
                  + "AwsErrors.reason(error));",
              "case THERE_ALREADY, THROTTLED, DENIED, OTHER -> new Outcome.Applied();",
              "aws.DeletingTest"),
          in(
              "aws/ErrorOutcomes",
              "what is in use is gone",
              "case IN_USE -> new Outcome.Blocked(blockers(action.resource(), error));",
              "case IN_USE -> new Outcome.AlreadyGone();",
              "aws.DeletingTest"),
          in(
              "aws/AwsActionRunner",
              "one that is gone spoils the call for all",
              "if (call.size() > 1 && meaning.concernsOneResource()) {",
              "if (false) {",
              "aws.MarkingTest"),
          in(
              "aws/SharedCalls",
              "all get the mark of the first",
              "case Action.SetMark mark -> List.of(api, mark.tags());",
              "case Action.SetMark mark -> List.of(api);",
              "aws.MarkingTest"));

  private AwsMutants() {}
}
