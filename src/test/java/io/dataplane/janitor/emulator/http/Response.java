package io.dataplane.janitor.emulator.http;

import java.util.Map;

/** What becomes of a request. */
public sealed interface Response {

  /** Answered; the server adds the length of the body. */
  record Answer(int status, Map<String, String> headers, String body) implements Response {}

  /** Not answered: the client gets a TCP reset. */
  record Reset() implements Response {}
}
