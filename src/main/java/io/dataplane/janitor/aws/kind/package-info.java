/**
 * One file per kind of resource: list, read again, details, delete, and its operations.
 *
 * <p>KindApi is implemented by SecurityGroupApi, RouteTableApi, LoadBalancerV2Api,
 * ClassicLoadBalancerApi and TargetGroupApi; KindApis is the registry. A Listing has resources
 * whose tags are known and ListedWithoutTags, whose tags TagBatches asks for; TagReader keeps the
 * tags that matter. Api is the AWS API of a kind, with its tag operations in MutatingCalls.
 * RuleWrites, SecurityGroupHolders, SecurityGroupRules, LiveTargets and BlackholeRoutes serve
 * single kinds.
 */
@NullMarked
package io.dataplane.janitor.aws.kind;

import org.jspecify.annotations.NullMarked;
