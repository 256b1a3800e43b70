/** One file per command: parse, call, print. */
@NullMarked
package io.dataplane.janitor.cli;

import org.jspecify.annotations.NullMarked;
