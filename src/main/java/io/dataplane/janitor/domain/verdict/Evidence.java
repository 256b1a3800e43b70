package io.dataplane.janitor.domain.verdict;

import io.dataplane.janitor.domain.claim.Claims;
import io.dataplane.janitor.domain.history.DataplaneHistory;

/**
 * The facts by which resources are judged: the dataplanes that are alive, and those that earlier
 * runs saw.
 *
 * @param claims all claims of live dataplanes, read at one time
 * @param history the dataplanes that earlier runs saw alive
 */
public record Evidence(Claims claims, DataplaneHistory history) {}
