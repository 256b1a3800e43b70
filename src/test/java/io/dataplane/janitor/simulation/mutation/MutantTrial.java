package io.dataplane.janitor.simulation.mutation;

import io.dataplane.janitor.simulation.Simulate;
import io.dataplane.janitor.simulation.Simulation;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What is called in the program with the mistake; nothing but text crosses its border. */
public final class MutantTrial {
  private static final String PACKAGE = "io.dataplane.janitor.";

  private MutantTrial() {}

  /** The first promise that was seen broken in so many worlds, with the seed; or empty. */
  public static String firstViolation(int seeds) {
    Simulate.silence();
    for (int seed = 1; seed <= seeds; seed++) {
      Simulation.Ending ending = Simulation.of(seed, step -> true, false);
      if (ending.violation().isPresent()) {
        return "seed %d: %s".formatted(seed, ending.violation().get());
      }
    }
    return "";
  }

  /** The first of these classes' tests that failed, or empty. */
  public static String firstFailure(String[] classes) throws ClassNotFoundException {
    Simulate.silence();
    Launcher launcher =
        LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
    for (String each : classes) {
      FirstFailure failure = new FirstFailure();
      launcher.execute(
          LauncherExecutionRequestBuilder.request(testsOf(each))
              .listeners(failure)
              .cancellationToken(failure.cancellation)
              .build());
      if (!failure.test.isEmpty()) {
        return each + "." + failure.test;
      }
    }
    return "";
  }

  private static LauncherDiscoveryRequest testsOf(String name) throws ClassNotFoundException {
    Class<?> type = Class.forName(PACKAGE + name, false, MutantTrial.class.getClassLoader());
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectClass(type))
        .build();
  }

  /** Remembers one failure, and asks for no further test. */
  private static final class FirstFailure implements TestExecutionListener {
    private final CancellationToken cancellation = CancellationToken.create();
    private String test = "";

    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED && test.isEmpty()) {
        test = finished.getDisplayName();
        cancellation.cancel();
      }
    }
  }
}
