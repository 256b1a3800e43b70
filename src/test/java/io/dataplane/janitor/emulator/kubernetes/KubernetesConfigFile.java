package io.dataplane.janitor.emulator.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A kubeconfig with one context for each API server. */
final class KubernetesConfigFile {

  private KubernetesConfigFile() {}

  static Path write(Path directory, Map<String, URI> contexts) throws IOException {
    StringBuilder clusters = new StringBuilder();
    StringBuilder bindings = new StringBuilder();
    contexts.forEach(
        (context, endpoint) -> {
          clusters.append(cluster(context, endpoint));
          bindings.append(binding(context));
        });
    String content =
        """
        apiVersion: v1
        kind: Config
        current-context: "%s"
        clusters:
        %scontexts:
        %susers:
          - name: "emulator"
            user: {token: "emulator"}
        """
            .formatted(contexts.keySet().iterator().next(), clusters, bindings);
    return Files.writeString(Files.createDirectories(directory).resolve("kubeconfig"), content);
  }

  private static String cluster(String context, URI endpoint) {
    return """
      - name: "%s"
        cluster: {server: "%s"}
    """
        .formatted(context, endpoint);
  }

  private static String binding(String context) {
    return """
      - name: "%s"
        context: {cluster: "%s", user: "emulator"}
    """
        .formatted(context, context);
  }
}
