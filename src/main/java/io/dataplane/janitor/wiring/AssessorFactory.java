package io.dataplane.janitor.wiring;

import io.dataplane.janitor.assess.Assessor;
import io.dataplane.janitor.assess.ReadPorts;
import io.dataplane.janitor.assess.Rules;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.domain.plan.Limits;
import io.dataplane.janitor.run.Run;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Creates the part of a run that reads, judges and plans. It has no access to parts that write. */
public final class AssessorFactory {
  private final Rules rules;
  private final Function<Run, ReadPorts> ports;
  private final InstantSource clock;

  public AssessorFactory(Rules rules, Function<Run, ReadPorts> ports, InstantSource clock) {
    this.rules = rules;
    this.ports = ports;
    this.clock = clock;
  }

  /** A factory whose assessors read AWS and the clusters that the configuration names. */
  public static AssessorFactory of(
      JanitorConfig config, Connections connections, InstantSource clock) {
    return new AssessorFactory(
        config.rules(), run -> new ReadingAdapters(run, config, connections, clock).ports(), clock);
  }

  /** A factory with the same rules but other limits. */
  public AssessorFactory withLimits(UnaryOperator<Limits> change) {
    return new AssessorFactory(rules.withLimits(change), ports, clock);
  }

  public Assessor assessor(Run run) {
    return new Assessor(run, ports.apply(run), rules, clock);
  }
}
