package io.dataplane.janitor.bench;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the micro-benchmarks of the domain with JMH. */
final class DomainBench {
  private static final double NANOS_PER_MILLI = 1e6;

  private DomainBench() {}

  static void measure(FiguresFile figures, String commit) throws IOException, RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(JudgingBenchmark.class.getName()).verbosity(VerboseMode.SILENT);
    for (RunResult result : new Runner(options.build()).run()) {
      String resources = result.getParams().getParam("resources");
      double millis = result.getPrimaryResult().getScore();
      figures.report(
          "domain",
          2,
          List.of(
              result.getPrimaryResult().getLabel(),
              resources,
              FiguresFile.number(millis),
              FiguresFile.number(millis * NANOS_PER_MILLI / Integer.parseInt(resources)),
              commit));
    }
  }
}
