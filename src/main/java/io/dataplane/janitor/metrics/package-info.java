/** Reports as Micrometer meters, and their way to a Pushgateway. */
@NullMarked
package io.dataplane.janitor.metrics;

import org.jspecify.annotations.NullMarked;
