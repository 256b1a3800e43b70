package io.dataplane.janitor.domain.resource;

import java.util.Optional;

/**
 * Reads Amazon resource names: {@code arn:partition:service:region:account:resource} (IAM User
 * Guide, "Identify AWS resources with Amazon Resource Names").
 */
final class Arn {
  private static final int ACCOUNT = 4;
  private static final int PARTS = 6;

  private Arn() {}

  /** The account of an ARN; empty for any other id. */
  static Optional<String> account(String id) {
    String[] parts = id.split(":", PARTS);
    return parts.length == PARTS && parts[0].equals("arn") && !parts[ACCOUNT].isEmpty()
        ? Optional.of(parts[ACCOUNT])
        : Optional.empty();
  }
}
