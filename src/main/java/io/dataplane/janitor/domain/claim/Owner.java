package io.dataplane.janitor.domain.claim;

import java.util.Locale;

/**
 * A dataplane that a resource names.
 *
 * @param identity the identity of the dataplane
 * @param rule the label of the ownership rule that read it, such as {@code
 *     tag:example.com/dataplane}
 */
public record Owner(String identity, String rule) {

  /**
   * The form in which identities are the same. Names of Kubernetes objects are lower case; names
   * that people write in tags may not be. Claims compare more widely, by {@link CanonicalName}.
   */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
