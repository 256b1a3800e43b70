/** List AWS, then read who is alive, judge, plan, brake, carry out, report. */
@NullMarked
package io.dataplane.janitor;

import org.jspecify.annotations.NullMarked;
