package io.dataplane.janitor.simulation;

/** How an action can end otherwise than it should. */
enum WritingTrouble {
  NONE,
  FAILED,
  REFUSED,
  DONE_AND_FAILED
}
