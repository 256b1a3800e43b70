package io.dataplane.janitor.emulator;

/** AWS says no: becomes the service's error XML with this HTTP status and error code. */
final class AwsRefusal extends RuntimeException {
  private final int status;
  private final String code;
  private final String text;

  AwsRefusal(int status, String code, String message) {
    super(code + ": " + message);
    this.status = status;
    this.code = code;
    this.text = message;
  }

  /** The client's mistake: HTTP 400. */
  AwsRefusal(String code, String message) {
    this(400, code, message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }
}
