/** The forms in which a report is written. */
@NullMarked
package io.dataplane.janitor.report;

import org.jspecify.annotations.NullMarked;
