/**
 * The story of one run: {@link io.dataplane.janitor.Janitor} assesses, assesses again, executes,
 * and {@link io.dataplane.janitor.Reports} builds the report from the result.
 *
 * <p>The run lists AWS before the clusters, so the claims are never older than the inventory.
 * {@code assess} reads, judges and plans; {@code execute} writes; {@code run} holds what belongs to
 * one run. {@code ARCHITECTURE.md} has the picture.
 */
@NullMarked
package io.dataplane.janitor;

import org.jspecify.annotations.NullMarked;
