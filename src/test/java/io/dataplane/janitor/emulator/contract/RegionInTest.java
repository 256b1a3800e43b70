package io.dataplane.janitor.emulator.contract;

import io.dataplane.janitor.emulator.SdkClients;
import java.util.Set;

/** Something that answers as an AWS region, put to the contract suites of the load balancers. */
public interface RegionInTest extends AutoCloseable {
  SdkClients clients();

  /** What it is known to do otherwise than AWS. */
  Set<MotoElbGap> gaps();

  @Override
  void close();
}
