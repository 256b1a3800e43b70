/** Several calls at the same time, on virtual threads: Parallel. */
@NullMarked
package io.dataplane.janitor.concurrent;

import org.jspecify.annotations.NullMarked;
