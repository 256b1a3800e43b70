package io.dataplane.janitor.aws.client;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers the class that the SDK loads by name. Without it a native executable silently skips
 * credentials of a profile with a {@code role_arn}; a test on a JVM cannot detect that.
 */
@RegisterForReflection(
    classNames =
        "software.amazon.awssdk.services.sts.internal.StsProfileCredentialsProviderFactory",
    fields = false)
final class NativeRegistration {
  private NativeRegistration() {}
}
