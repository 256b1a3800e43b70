package io.dataplane.janitor.emulator.http;

import java.util.Map;

/**
 * One request as it arrived.
 *
 * @param target path and query, not decoded
 * @param headers by name in lower case; of a repeated one the last
 */
public record Request(String method, String target, Map<String, String> headers, String body) {

  /** The value of a header; empty when it is absent. */
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }
}
