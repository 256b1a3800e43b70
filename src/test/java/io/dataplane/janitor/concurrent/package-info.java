/** Tests of Parallel. */
@NullMarked
package io.dataplane.janitor.concurrent;

import org.jspecify.annotations.NullMarked;
