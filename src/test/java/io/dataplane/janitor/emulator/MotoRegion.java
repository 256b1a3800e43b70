package io.dataplane.janitor.emulator;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/** A moto server that {@code scripts/moto} started; without one the suite fails. */
final class MotoRegion implements RegionInTest {

  @Override
  public URI endpoint() {
    return URI.create(
        requireNonNull(
            System.getenv("MOTO_ENDPOINT"), "MOTO_ENDPOINT is not set: run it by scripts/moto"));
  }

  @Override
  public Set<MotoElbGap> gaps() {
    return EnumSet.allOf(MotoElbGap.class);
  }

  /** Whoever started the server stops it. */
  @Override
  public void close() {}
}
