package io.dataplane.janitor.simulation;

/** The janitor's process is no more. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1;
}
