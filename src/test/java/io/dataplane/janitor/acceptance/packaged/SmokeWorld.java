package io.dataplane.janitor.acceptance.packaged;

import io.dataplane.janitor.acceptance.EarlierRuns;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A region with a resource in each verdict, its cluster, and a program that works in a directory.
 */
final class SmokeWorld implements Closeable {
  private static final String OWNER = "example.com/dataplane";
  private static final String CONFIG =
      """
      janitor:
        account: "123456789012"
        cluster-uid: any
        unknown-owners: delete
        dataplanes:
          - {api: dataplane.example.com/v1alpha1, plural: dataplanes, identities: [metadata.name]}
        ownership:
          - tag: example.com/dataplane
          - name-pattern: "dp-(?<dataplane>[a-z0-9]+)-sg"
        limits: {max-orphan-share: 1}
      """;

  private final AwsEmulator aws = AwsEmulator.start();
  private final KubernetesEmulator cluster = KubernetesEmulator.start();
  private final Path directory;
  private final PackagedProgram program;
  private final String due;
  private final List<Closeable> owned = new ArrayList<>();

  SmokeWorld(Path executable, Path directory) throws IOException {
    this.directory = directory;
    cluster
        .state()
        .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true)
        .put("default", "live", Map.of());
    String vpc = aws.ec2().createVpc("10.0.0.0/16");
    aws.ec2().createSecurityGroup(vpc, "claimed", Map.of(OWNER, "live"));
    aws.ec2().createSecurityGroup(vpc, "dp-gone-sg", Map.of());
    aws.ec2().createSecurityGroup(vpc, "nobody's ü", Map.of());
    aws.ec2().createSecurityGroup(vpc, "kept", Map.of(OWNER, "gone", "dataplane-janitor/keep", ""));
    aws.ec2().createRouteTable(vpc, Map.of(OWNER, "gone"));
    String since = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS) + "";
    due =
        aws.ec2()
            .createSecurityGroup(
                vpc,
                "due",
                Map.of(
                    OWNER,
                    "gone",
                    "dataplane-janitor/orphaned-since",
                    since,
                    "dataplane-janitor/delete-after",
                    since));
    new EarlierRuns(aws, cluster.state().resource("configmaps"), "us-east-1").until(Instant.now());
    write("config/application.yaml", CONFIG);
    program =
        new PackagedProgram(executable, directory)
            .with("KUBECONFIG", cluster.writeKubeconfig(directory, "test").toString())
            .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .with("AWS_REGION", "us-east-1")
            .with("AWS_ACCESS_KEY_ID", "key")
            .with("AWS_SECRET_ACCESS_KEY", "secret");
  }

  AwsEmulator aws() {
    return aws;
  }

  KubernetesEmulator cluster() {
    return cluster;
  }

  PackagedProgram program() {
    return program;
  }

  Path directory() {
    return directory;
  }

  /** The group that a run deletes. */
  String due() {
    return due;
  }

  Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** Closes it with this world. */
  void owns(Closeable part) {
    owned.addFirst(part);
  }

  /** Checks what the program has done, before this world is closed. */
  void afterwards(Runnable check) {
    owned.addFirst(check::run);
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : owned) {
      part.close();
    }
    cluster.close();
    aws.close();
  }
}
