package io.dataplane.janitor.emulator;

import java.net.URI;
import java.util.Set;

/** Something that answers as an AWS region, put to the contract suites of the load balancers. */
interface RegionInTest extends AutoCloseable {
  URI endpoint();

  /** What it is known to do otherwise than AWS. */
  Set<MotoElbGap> gaps();

  @Override
  void close();
}
