package io.dataplane.janitor.emulator.contract.kubernetes;

import org.junit.jupiter.api.extension.RegisterExtension;

class EmulatorKubernetesSelectingTest extends KubernetesSelectingContractTest {

  @RegisterExtension final KubernetesEmulatorUnderTest cluster = new KubernetesEmulatorUnderTest();

  @Override
  KubernetesUnderTest cluster() {
    return cluster;
  }
}
