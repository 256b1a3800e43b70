/**
 * SDK clients, and what they let pass.
 *
 * <p>AwsClients are made by AwsSettings with interceptors: AllowedOperations,
 * CompleteResponseInterceptor (by ResponseFormat) and RateLimitInterceptor. Responses asks so that
 * a part of the truth is an error; AwsErrors classifies error codes once. RequestObserver hears of
 * every request, by RequestMetricsPublisher. NativeRegistration is for the native executable.
 */
@NullMarked
package io.dataplane.janitor.aws.client;

import org.jspecify.annotations.NullMarked;
