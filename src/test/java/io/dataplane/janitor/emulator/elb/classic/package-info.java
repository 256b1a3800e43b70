/**
 * The API of Classic Load Balancers: ClassicLoadBalancers, ClassicInstances and ClassicTags serve
 * its operations on ClassicResources.
 */
@NullMarked
package io.dataplane.janitor.emulator.elb.classic;

import org.jspecify.annotations.NullMarked;
