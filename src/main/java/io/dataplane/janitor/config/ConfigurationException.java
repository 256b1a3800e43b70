package io.dataplane.janitor.config;

import java.util.List;

/** The configuration is wrong. The message has a line for each problem. */
public final class ConfigurationException extends RuntimeException {

  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
