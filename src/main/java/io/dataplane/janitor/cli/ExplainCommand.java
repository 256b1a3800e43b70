package io.dataplane.janitor.cli;

import io.dataplane.janitor.Reports;
import io.dataplane.janitor.assess.Assessment;
import io.dataplane.janitor.assess.Assessor;
import io.dataplane.janitor.domain.plan.Decision;
import io.dataplane.janitor.domain.report.ExitCode;
import io.dataplane.janitor.domain.report.Explanation;
import io.dataplane.janitor.domain.report.Report;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceId;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.report.ExplanationView;
import io.dataplane.janitor.run.Run;
import io.dataplane.janitor.run.RunStarter;
import io.dataplane.janitor.text.SafeText;
import io.dataplane.janitor.wiring.AssessorFactory;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the verdict on one resource. It uses only parts that read. */
@Command(
    name = "explain",
    description =
        "Explains the verdict on one resource, and what the next run would do to it. Never"
            + " changes anything.")
public final class ExplainCommand implements Callable<Integer> {
  private final Provider<AssessorFactory> assessors;
  private final Provider<RunStarter> starter;
  private final Provider<Reports> reports;
  private final InstantSource clock;

  @Spec private CommandSpec spec;
  @Mixin private Output output;
  @Mixin private AtOption at;

  @Parameters(
      paramLabel = "ID",
      description =
          "The id as in a report, such as sg-1 or an ARN; or the short form of the ARN that"
              + " tables show, such as targetgroup/web/1.")
  private String id = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = OptionConverters.Kind.class,
      description = "The kind of the resource, if several kinds have this ID.")
  private @Nullable ResourceKind kind;

  public ExplainCommand(
      Provider<AssessorFactory> assessors,
      Provider<RunStarter> starter,
      Provider<Reports> reports,
      InstantSource clock) {
    this.assessors = assessors;
    this.starter = starter;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    at.check(spec.commandLine(), clock.instant());
    output.check(spec.commandLine());
    try (Run run = starter.get().start()) {
      return explain(run);
    }
  }

  private int explain(Run run) {
    Assessor explainer = assessors.get().assessor(run);
    Assessment assessment = at.assess(explainer);
    List<Decision> candidates = assessment.plan().decisions().stream().filter(this::asked).toList();
    List<Decision> meant = new ResourceId(id).in(candidates, Decision::resource);
    if (meant.size() != 1) {
      refuse(meant, candidates, assessment.account());
      return ExitCode.WRONG_USAGE.status();
    }
    Explanation explanation = explainer.explain(assessment, meant.getFirst());
    Report.Run header = reports.get().header("explain", run);
    output.print(ExplanationView.of(header, explanation), spec.commandLine().getOut());
    return ExitCode.DONE.status();
  }

  private boolean asked(Decision decision) {
    return kind == null || decision.resource().kind() == kind;
  }

  private void refuse(List<Decision> meant, List<Decision> candidates, String account) {
    PrintWriter errors = spec.commandLine().getErr();
    if (meant.isEmpty()) {
      errors.println(
          SafeText.of(
              "Resource '%s' is not among the %d that were listed in account %s. Check the ID, the account and the region."
                  .formatted(id, candidates.size(), account)));
      list(
          errors,
          "The command needs an ID. Resources with this name:",
          new ResourceId(id).named(candidates, Decision::resource));
    } else {
      list(
          errors, SafeText.of("'" + id + "' is ambiguous. Repeat the command with one of:"), meant);
    }
  }

  private static void list(PrintWriter errors, String heading, List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    errors.println(heading);
    for (Decision decision : decisions) {
      AwsResource resource = decision.resource();
      errors.println(
          SafeText.of("  --kind %s %s".formatted(resource.kind().label(), resource.id())));
    }
  }
}
