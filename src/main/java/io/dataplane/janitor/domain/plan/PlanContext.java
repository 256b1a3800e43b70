package io.dataplane.janitor.domain.plan;

import java.util.OptionalInt;

/**
 * The facts that a plan depends on beside the verdicts.
 *
 * @param live the number of live dataplanes
 * @param lastLive the number of dataplanes that the last good run saw alive, if known
 * @param freeze the writes that operators have stopped
 */
public record PlanContext(int live, OptionalInt lastLive, Freeze freeze) {}
