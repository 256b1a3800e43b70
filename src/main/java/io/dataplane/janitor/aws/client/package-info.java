/**
 * SDK clients, the operations that they permit, and the responses that they accept.
 *
 * <p>AwsClients are built from AwsSettings with interceptors: AllowedOperations,
 * CompleteResponseInterceptor (by ResponseFormat) and RateLimitInterceptor, which read a
 * ResponseBody, and UnreachableEndpointInterceptor. BufferedRequests is the HTTP client for reads,
 * SingleRequests the one for writes, by EnvironmentProxies. Responses makes calls whose data must
 * be complete; AwsErrors classifies error codes. RequestMetricsPublisher reports every request to
 * RequestObserver. NativeRegistration is for the native executable.
 */
@NullMarked
package io.dataplane.janitor.aws.client;

import org.jspecify.annotations.NullMarked;
