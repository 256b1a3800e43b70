/**
 * What both load balancing APIs share: LoadBalancer, ElbNetwork, which creates network interfaces,
 * ElbArns, and the rules for parameters, tags and refusals.
 */
@NullMarked
package io.dataplane.janitor.emulator.elb.common;

import org.jspecify.annotations.NullMarked;
