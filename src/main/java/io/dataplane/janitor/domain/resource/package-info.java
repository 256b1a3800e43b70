/**
 * AWS resources, their tags and their holders.
 *
 * <p>AwsResource is implemented by LoadBalancer, TargetGroup, SecurityGroup and RouteTable, each of
 * a ResourceKind. Holder names what prevents a deletion, such as a SecurityGroupRule. Inventory is
 * a complete listing with its Findings. ResourceId is the text by which people refer to a resource,
 * and ListedKey the form in which custom resources list it.
 */
@NullMarked
package io.dataplane.janitor.domain.resource;

import org.jspecify.annotations.NullMarked;
