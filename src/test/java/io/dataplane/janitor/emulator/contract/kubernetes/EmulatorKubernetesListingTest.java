package io.dataplane.janitor.emulator.contract.kubernetes;

import org.junit.jupiter.api.extension.RegisterExtension;

class EmulatorKubernetesListingTest extends KubernetesListingContractTest {

  @RegisterExtension final KubernetesEmulatorUnderTest cluster = new KubernetesEmulatorUnderTest();

  @Override
  KubernetesUnderTest cluster() {
    return cluster;
  }
}
