package io.dataplane.janitor.simulation.mutation;

import static io.dataplane.janitor.simulation.mutation.Mutant.in;

import java.util.List;

/** Mistakes in what changes AWS, and the tests that must detect them. */
final class AwsWriteMutants {
  static final List<Mutant> ALL =
      List.of(
          in(
              "AllowedOperations",
              "READING",
              "the reading clients may write",
              "name.startsWith(\"Describe\") || name.startsWith(\"Get\")",
              "true",
              "aws.AwsClientsTest"),
          in(
              "AllowedOperations",
              "beforeExecution",
              "every operation is permitted",
              "if (!permitted.test(operation)) {",
              "if (false) {",
              "aws.AwsClientsTest"),
          in(
              "MutatingCalls",
              "untag",
              "tags may be removed without a name",
              "if (keys.isEmpty()) {",
              "if (false) {",
              "aws.kind.MarkingTest"),
          in(
              "MutatingCalls",
              "untag",
              "every tag is removed",
              "request.resources(ids).tags(each(keys, MutatingCalls::ec2Key))",
              "request.resources(ids)",
              "aws.kind.MarkingTest",
              "simulation.contract.RealPortsTest"),
          in(
              "TaggingApi",
              "apply",
              "what was not tagged counts as tagged",
              "!failed.contains(action.resource().id())",
              "true",
              "aws.kind.BatchTaggingTest"),
          in(
              "TaggingApi",
              "failedNames",
              "an answer that does not say what failed says that nothing did",
              "return present ? failed.keySet()",
              "return true ? failed.keySet()",
              "aws.kind.TaggingResponsesTest"),
          in(
              "TaggingApi",
              "apply",
              "a response about other resources is accepted",
              "if (arns.containsAll(failed)) {",
              "if (true) {",
              "aws.kind.TaggingResponsesTest"),
          in(
              "TaggingApi",
              "apply",
              "a call that failed has tagged all",
              "return List.of();",
              "return call;",
              "aws.kind.BatchTaggingTest"),
          in(
              "TaggingApi",
              "disable",
              "a denied call is repeated for every batch",
              "usable = false;",
              "",
              "aws.kind.BatchTaggingTest"),
          in(
              "ErrorOutcomes",
              "failed",
              "what failed counts as applied",
              "return new Outcome.Failed(new Reason(code, AwsErrors.reason(error)));",
              "return new Outcome.Applied();",
              "aws.kind.DeletionCallsTest"),
          in(
              "ErrorOutcomes",
              "outcome",
              "what is in use is gone",
              "case IN_USE -> new Outcome.Blocked(blockers(action.resource(), error));",
              "case IN_USE -> new Outcome.AlreadyGone();",
              "aws.kind.DeletionCallsTest"),
          in(
              "AwsResourceWriter",
              "executeCall",
              "one missing resource fails the call for all",
              "if (call.size() > 1 && meaning.concernsOneResource()) {",
              "if (false) {",
              "aws.kind.MarkingTest"),
          in(
              "SharedCalls",
              "callKey",
              "all get the mark of the first",
              "case Action.SetMark mark -> List.of(api, mark.tags());",
              "case Action.SetMark mark -> List.of(api);",
              "aws.kind.MarkingTest"));

  private AwsWriteMutants() {}
}
