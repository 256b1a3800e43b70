package io.dataplane.janitor.emulator.contract;

import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.SdkClients;
import java.util.Set;

/** The emulator, which has to be as strict as AWS in everything. */
public final class EmulatorRegion implements RegionInTest {
  private final AwsEmulator emulator = AwsEmulator.start();
  private final SdkClients clients = new SdkClients(emulator.endpoint());

  @Override
  public SdkClients clients() {
    return clients;
  }

  @Override
  public Set<MotoElbGap> gaps() {
    return Set.of();
  }

  @Override
  public void close() {
    clients.close();
    emulator.close();
  }
}
