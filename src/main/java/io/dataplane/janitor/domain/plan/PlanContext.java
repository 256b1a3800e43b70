package io.dataplane.janitor.domain.plan;

import java.util.OptionalInt;

/**
 * What a plan depends on beside the resources.
 *
 * @param live how many dataplanes are alive
 * @param lastLive how many the last good run saw alive, where that is known
 * @param freeze what operators have stopped
 */
public record PlanContext(int live, OptionalInt lastLive, Freeze freeze) {}
