package io.dataplane.janitor.aws.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A client that is built when it is first used: its configuration takes milliseconds. */
final class LazyClient<C extends SdkAutoCloseable> implements Supplier<C>, SdkAutoCloseable {
  private final Supplier<C> builder;
  private @Nullable C client;
  private boolean closed;

  LazyClient(Supplier<C> builder) {
    this.builder = builder;
  }

  /**
   * The client, always the same.
   *
   * @throws IllegalStateException after {@link #close}
   */
  @Override
  public synchronized C get() {
    if (closed) {
      throw new IllegalStateException("The client is closed");
    }
    if (client == null) {
      client = builder.get();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }
}
