package io.dataplane.janitor.emulator.kubernetes;

import java.time.Duration;

/** What goes wrong, or what else happens, with a request. */
sealed interface KubernetesFault {

  /** Not carried out; answered with this HTTP status and its Status object with this message. */
  record Refuse(int status, String message) implements KubernetesFault {}

  /** Not carried out; answered with status 200 and this body. */
  record Answer(String json) implements KubernetesFault {}

  /** Not carried out; the connection is reset. */
  record Reset() implements KubernetesFault {}

  /** Carried out, but nobody hears of it: nothing is sent for so long, then a reset. */
  record NoAnswer(Duration silence) implements KubernetesFault {}

  /** Carried out; the second half of the answer's body is missing. */
  record CutOff() implements KubernetesFault {}

  /** Something that happens before the request is carried out. */
  record Before(Runnable hook) implements KubernetesFault {}

  /** Something that happens when the request was carried out and the answer is not yet sent. */
  record After(Runnable hook) implements KubernetesFault {}
}
