package io.dataplane.janitor.domain.history;

/**
 * What a run adds to the history, before it deletes anything.
 *
 * @param observation the dataplanes that were alive
 * @param trusted whether no limit rejects the view; only then does it prove that a dataplane is
 *     gone
 * @param marks the marked resources as they are now
 */
public record HistoryUpdate(Observation observation, boolean trusted, MarkHistory marks) {}
