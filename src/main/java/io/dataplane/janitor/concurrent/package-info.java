/** Several calls at the same time: Parallel, on virtual threads; Lanes, the port of a run. */
@NullMarked
package io.dataplane.janitor.concurrent;

import org.jspecify.annotations.NullMarked;
