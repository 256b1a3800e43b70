package io.dataplane.janitor.domain.claim;

import java.util.Locale;

/**
 * Whose a resource says it is.
 *
 * @param identity the dataplane it names
 * @param rule the ownership rule that read it, as in {@code tag:example.com/dataplane}
 */
public record Owner(String identity, String rule) {

  /** How names are compared: custom resources' are lower case, what people typed may not be. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
