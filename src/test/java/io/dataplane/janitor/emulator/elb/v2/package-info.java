/**
 * The API of application, network and gateway load balancers: Elbv2LoadBalancers, Elbv2Listeners,
 * Elbv2TargetGroups and Elbv2Tags serve its operations on Elbv2Resources.
 */
@NullMarked
package io.dataplane.janitor.emulator.elb.v2;

import org.jspecify.annotations.NullMarked;
