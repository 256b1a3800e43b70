/** What {@code make bench} runs; no test. */
@NullMarked
package io.dataplane.janitor.bench;

import org.jspecify.annotations.NullMarked;
