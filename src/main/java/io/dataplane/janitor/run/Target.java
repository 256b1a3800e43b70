package io.dataplane.janitor.run;

import java.util.Optional;

/**
 * Where a run works.
 *
 * @param account the only account to work in, where one is configured
 * @param region the AWS region, as in {@code us-east-1}
 */
public record Target(Optional<String> account, String region) {}
