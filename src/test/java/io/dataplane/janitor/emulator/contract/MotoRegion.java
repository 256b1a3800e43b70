package io.dataplane.janitor.emulator.contract;

import io.dataplane.janitor.emulator.SdkClients;
import java.util.EnumSet;
import java.util.Set;

/** The moto server that {@code scripts/moto} started, and will stop. */
public final class MotoRegion implements RegionInTest {
  static {
    for (MotoElbGap gap : MotoElbGap.values()) {
      System.out.println("moto, load balancers: " + gap.reason() + " (" + gap + ")");
    }
  }

  private final SdkClients clients = Moto.clients();

  @Override
  public SdkClients clients() {
    return clients;
  }

  @Override
  public Set<MotoElbGap> gaps() {
    return EnumSet.allOf(MotoElbGap.class);
  }

  @Override
  public void close() {
    clients.close();
  }
}
