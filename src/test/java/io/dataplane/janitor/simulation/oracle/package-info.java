/**
 * What must be true of every write and every result: Oracle checks each write, ResultCheck and
 * QuietCheck each report, by VisibleTruth and by what RunRecorder recorded.
 */
@NullMarked
package io.dataplane.janitor.simulation.oracle;

import org.jspecify.annotations.NullMarked;
