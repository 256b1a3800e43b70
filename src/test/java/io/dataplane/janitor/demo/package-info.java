/** The demo: RealProgram cleans the DemoWorld, and Expectations checks it. */
@NullMarked
package io.dataplane.janitor.demo;

import org.jspecify.annotations.NullMarked;
