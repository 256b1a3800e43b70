package io.dataplane.janitor.emulator.front;

import java.time.Duration;

/**
 * What goes back to the client.
 *
 * @param outcome for the log: {@code ok}, an error code, or the name of a fault
 * @param delay before the first byte
 * @param reset break the connection instead of answering
 */
record WireResponse(int status, String body, String outcome, Duration delay, boolean reset) {

  static WireResponse of(int status, String body, String outcome) {
    return new WireResponse(status, body, outcome, Duration.ZERO, false);
  }

  static WireResponse brokenConnection(String outcome, Duration silence) {
    return new WireResponse(200, "", outcome, silence, true);
  }

  WireResponse cutOff() {
    return new WireResponse(status, body.substring(0, body.length() / 2), "cut off", delay, reset);
  }

  String mediaType() {
    return body.startsWith("{") ? "application/x-amz-json-1.1" : "text/xml;charset=UTF-8";
  }

  WireResponse later(Duration by) {
    return new WireResponse(status, body, outcome, delay.plus(by), reset);
  }
}
