/** Tests of Planner, Limits and the order of deletions. */
@NullMarked
package io.dataplane.janitor.domain.plan;

import org.jspecify.annotations.NullMarked;
