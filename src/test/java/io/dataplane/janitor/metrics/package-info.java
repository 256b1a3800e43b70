@NullMarked
package io.dataplane.janitor.metrics;

import org.jspecify.annotations.NullMarked;
