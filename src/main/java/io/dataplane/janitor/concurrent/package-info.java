/** Several calls at once on virtual threads: Parallel for reads, WorkerPool for deletions. */
@NullMarked
package io.dataplane.janitor.concurrent;

import org.jspecify.annotations.NullMarked;
