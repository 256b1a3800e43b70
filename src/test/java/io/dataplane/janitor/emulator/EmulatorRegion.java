package io.dataplane.janitor.emulator;

import java.net.URI;
import java.util.Set;

/** The emulator, which has to be as strict as AWS in everything. */
final class EmulatorRegion implements RegionInTest {
  private final AwsEmulator emulator = AwsEmulator.start();

  @Override
  public URI endpoint() {
    return emulator.endpoint();
  }

  @Override
  public Set<MotoElbGap> gaps() {
    return Set.of();
  }

  @Override
  public void close() {
    emulator.close();
  }
}
