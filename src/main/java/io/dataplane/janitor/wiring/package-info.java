/**
 * The only place that puts parts together; CDI, tests and the simulation use it alike.
 *
 * <p>RunFactory makes a Janitor from a run and its ports; AssessorFactory makes the part that only
 * reads. ReadingAdapters and WritingAdapters connect the ports to AWS and the clusters by
 * Connections. ReadingBeans and WritingBeans are the CDI producers: what a report uses cannot reach
 * the latter.
 */
@NullMarked
package io.dataplane.janitor.wiring;

import org.jspecify.annotations.NullMarked;
