package io.dataplane.janitor.emulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where moto is; {@code scripts/moto} starts it and says so in the environment. */
final class Moto {
  private Moto() {}

  /**
   * Clients of the moto that runs.
   *
   * @throws IllegalStateException where none does: its tests fail then, they are not skipped
   */
  static SdkClients clients() {
    @Nullable String endpoint = System.getenv("MOTO_ENDPOINT");
    if (endpoint == null) {
      throw new IllegalStateException("MOTO_ENDPOINT is not set: run by scripts/moto");
    }
    return new SdkClients(URI.create(endpoint));
  }
}
