/** The parts of the commands that need no run: PrintableLogTest. */
@NullMarked
package io.dataplane.janitor.cli;

import org.jspecify.annotations.NullMarked;
