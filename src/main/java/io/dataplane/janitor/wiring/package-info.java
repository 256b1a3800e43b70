/**
 * The only package that connects the parts, for CDI, tests and the simulation alike.
 *
 * <p>RunFactory creates a Janitor from a run and its ports; AssessorFactory creates the part that
 * only reads. ReadingAdapters and WritingAdapters connect the ports to AWS and the clusters by
 * Connections. ReadingBeans and WritingBeans are the CDI producers; commands that only read have no
 * access to WritingBeans.
 */
@NullMarked
package io.dataplane.janitor.wiring;

import org.jspecify.annotations.NullMarked;
