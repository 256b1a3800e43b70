package io.dataplane.janitor.simulation.fault;

/** The janitor's process is no more. */
public final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1;
}
