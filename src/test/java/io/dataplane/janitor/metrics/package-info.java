/** Tests of the meters and of the push. */
@NullMarked
package io.dataplane.janitor.metrics;

import org.jspecify.annotations.NullMarked;
