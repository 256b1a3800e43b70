package io.dataplane.janitor.emulator.contract.kubernetes;

import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesTestClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The emulator behind the contract; a fresh one for each test. */
final class KubernetesEmulatorUnderTest implements KubernetesUnderTest, AfterEachCallback {

  private final KubernetesEmulator emulator = KubernetesEmulator.start();
  private final KubernetesClient client = KubernetesTestClient.to(emulator.endpoint());

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public void serve(ResourceDefinitionContext definition) {
    emulator
        .state()
        .defineResource(
            definition.getGroup(),
            definition.getVersion(),
            definition.getPlural(),
            definition.getKind(),
            definition.isNamespaceScoped());
  }

  @Override
  public void withdraw(ResourceDefinitionContext definition) {
    emulator.state().removeResource(definition.getGroup(), definition.getPlural());
  }

  @Override
  public void expireContinueTokens() {
    emulator.faults().expireContinueTokens();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    emulator.close();
  }
}
