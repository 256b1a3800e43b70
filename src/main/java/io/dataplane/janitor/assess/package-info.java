/**
 * Reads AWS, then the clusters; judges and plans; cannot write.
 *
 * <p>{@link io.dataplane.janitor.assess.Assessor} makes an {@link
 * io.dataplane.janitor.assess.Assessment} by the {@link io.dataplane.janitor.assess.Rules}, through
 * the {@link io.dataplane.janitor.assess.ReadPorts}: ResourceReader, ClaimReader, FreezeReader, the
 * history. ClaimReadings say how old claims are. BlockerDetails asks for the rules that hold a due
 * security group. UnmatchedHolds finds holds without effect.
 */
@NullMarked
package io.dataplane.janitor.assess;

import org.jspecify.annotations.NullMarked;
