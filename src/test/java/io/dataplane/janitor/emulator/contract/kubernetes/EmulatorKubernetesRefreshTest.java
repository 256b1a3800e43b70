package io.dataplane.janitor.emulator.contract.kubernetes;

import org.junit.jupiter.api.extension.RegisterExtension;

class EmulatorKubernetesRefreshTest extends KubernetesRefreshContractTest {

  @RegisterExtension final KubernetesEmulatorUnderTest cluster = new KubernetesEmulatorUnderTest();

  @Override
  KubernetesUnderTest cluster() {
    return cluster;
  }
}
