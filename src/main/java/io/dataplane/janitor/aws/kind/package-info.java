/**
 * One file per kind of resource: its list, read, details, delete and operation names.
 *
 * <p>KindApi is implemented by SecurityGroupApi, RouteTableApi, LoadBalancerV2Api,
 * ClassicLoadBalancerApi and TargetGroupApi; KindApis is the registry. A Listing has resources
 * whose tags are known and ListedWithoutTags, whose tags TagBatches reads; TagReader keeps the tags
 * that matter. Ec2Filters selects resources of EC2. Api is the AWS API of a kind, and MutatingCalls
 * has its tag operations. RuleWrites, SecurityGroupHolders, SecurityGroupRules, ServedTraffic,
 * LiveTargets and BlackholeRoutes each serve one kind.
 */
@NullMarked
package io.dataplane.janitor.aws.kind;

import org.jspecify.annotations.NullMarked;
