/** The result of a run: Report, Explanation, Outcome of an action, and ExitCode. */
@NullMarked
package io.dataplane.janitor.domain.report;

import org.jspecify.annotations.NullMarked;
