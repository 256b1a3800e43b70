/**
 * What {@code make demo} shows: {@link io.dataplane.janitor.demo.Demo} is the story, {@link
 * io.dataplane.janitor.demo.DemoWorld} the region that it plays in, {@link
 * io.dataplane.janitor.demo.RealProgram} who acts.
 */
@NullMarked
package io.dataplane.janitor.demo;

import org.jspecify.annotations.NullMarked;
