package io.dataplane.janitor.emulator.contract;

import io.dataplane.janitor.emulator.SdkClients;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where moto is; {@code scripts/moto} starts it and says so in the environment. */
public final class Moto {
  private Moto() {}

  /**
   * Clients of the moto that runs.
   *
   * @throws IllegalStateException where none does: its tests fail then, they are not skipped
   */
  public static SdkClients clients() {
    return new SdkClients(endpoint());
  }

  /**
   * Where the moto that runs listens.
   *
   * @throws IllegalStateException where none does
   */
  public static URI endpoint() {
    @Nullable String endpoint = System.getenv("MOTO_ENDPOINT");
    if (endpoint == null) {
      throw new IllegalStateException("MOTO_ENDPOINT is not set: run by scripts/moto");
    }
    return URI.create(endpoint);
  }
}
