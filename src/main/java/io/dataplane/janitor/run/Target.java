package io.dataplane.janitor.run;

import java.util.Optional;

/**
 * The account and region of a run.
 *
 * @param account the only account to work in, if configured
 * @param region the AWS region, as in {@code us-east-1}
 */
public record Target(Optional<String> account, String region) {}
