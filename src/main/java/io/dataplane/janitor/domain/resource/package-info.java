/**
 * What AWS has: resources, their tags, and what holds them.
 *
 * <p>AwsResource is implemented by LoadBalancer, TargetGroup, SecurityGroup and RouteTable, each of
 * a ResourceKind. Holder names what prevents a deletion, such as a SecurityGroupRule. Inventory is
 * a whole listing, with each Finding that it showed by the way. ResourceId is how people name a
 * resource.
 */
@NullMarked
package io.dataplane.janitor.domain.resource;

import org.jspecify.annotations.NullMarked;
