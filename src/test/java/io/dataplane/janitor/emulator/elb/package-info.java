/**
 * Both load balancing APIs as one service: ElbApis puts them together; ElbState and ElbTargets seed
 * and inspect them without HTTP.
 */
@NullMarked
package io.dataplane.janitor.emulator.elb;

import org.jspecify.annotations.NullMarked;
