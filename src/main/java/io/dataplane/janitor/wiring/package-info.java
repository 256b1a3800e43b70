/** The only place that puts parts together; CDI, tests and the simulation use it alike. */
@NullMarked
package io.dataplane.janitor.wiring;

import org.jspecify.annotations.NullMarked;
