package io.dataplane.janitor.aws.client;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the SDK finds by name alone. Without it a native executable silently skips credentials that
 * come from a profile with a {@code role_arn}; no test on a JVM shows that.
 */
@RegisterForReflection(
    classNames =
        "software.amazon.awssdk.services.sts.internal.StsProfileCredentialsProviderFactory",
    fields = false)
final class NativeRegistration {
  private NativeRegistration() {}
}
