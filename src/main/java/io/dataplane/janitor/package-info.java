/**
 * The story of one run: {@link io.dataplane.janitor.Janitor} assesses, assesses again, executes,
 * and {@link io.dataplane.janitor.Reports} turns what came of it into a report.
 *
 * <p>AWS is listed first and the clusters second, so that the view of live dataplanes is never the
 * older one. {@code assess} reads, judges and plans; {@code execute} writes; {@code run} holds what
 * belongs to one run. {@code ARCHITECTURE.md} has the picture.
 */
@NullMarked
package io.dataplane.janitor;

import org.jspecify.annotations.NullMarked;
