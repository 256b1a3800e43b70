/**
 * What the classic load balancing API does, and what both load balancing APIs do to network
 * interfaces, on the emulator and on moto; ElbContract is the base of all of them.
 */
@NullMarked
package io.dataplane.janitor.emulator.contract.elb;

import org.jspecify.annotations.NullMarked;
