/** What belongs to one run: its id, deadline, shutdown signal, phase times and clients. */
@NullMarked
package io.dataplane.janitor.run;

import org.jspecify.annotations.NullMarked;
