package io.dataplane.janitor.emulator.protocol;

/** AWS says no: becomes the service's error XML with this HTTP status and error code. */
public final class AwsRefusal extends RuntimeException {
  private final int status;
  private final String code;
  private final String text;

  public AwsRefusal(int status, String code, String message) {
    super(code + ": " + message);
    this.status = status;
    this.code = code;
    this.text = message;
  }

  /** The client's mistake: HTTP 400. */
  public AwsRefusal(String code, String message) {
    this(400, code, message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String text() {
    return text;
  }
}
