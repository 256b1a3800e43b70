package io.dataplane.janitor.simulation.fault;

/** How an action can end otherwise than it should. */
enum WriteFault {
  NONE,
  FAILED,
  REFUSED,
  DONE_AND_FAILED
}
