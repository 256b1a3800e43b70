package io.dataplane.janitor.domain;

/**
 * Whose a resource says it is.
 *
 * @param identity the dataplane it names
 * @param rule the ownership rule that read it, as in {@code tag:example.com/dataplane}
 */
public record Owner(String identity, String rule) {}
