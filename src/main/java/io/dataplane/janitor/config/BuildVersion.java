package io.dataplane.janitor.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The version of the build, which Maven writes into a resource: it is known before Quarkus starts.
 */
public final class BuildVersion {
  private static final String RESOURCE = "/META-INF/dataplane-janitor.version";

  private BuildVersion() {}

  /** The version; {@code unpackaged} where the classes were compiled without Maven. */
  public static String number() {
    try (InputStream version = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      String number =
          version == null ? "" : new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
      return number.isEmpty() || number.startsWith("$") ? "unpackaged" : number;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
