package io.dataplane.janitor.acceptance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.acceptance.packaged.PackagedProgram.Ended;
import io.dataplane.janitor.kubernetes.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The native executable answers as the program on a JVM does. The cases below the commands are
 * those in which a native executable lacks what it finds by reflection or in resources.
 */
@EnabledIf("built")
class NativeSmokeIT {
  private static final Path JVM = Path.of("janitor");
  private static final String REPORT = "report --format json";

  @TempDir private Path directory;

  static boolean built() {
    return NativeProgramIT.built();
  }

  /** Prepares the world, and returns leading options of the program. */
  private interface Setup {
    List<String> on(SmokeWorld world) throws Exception;
  }

  private void same(int status, String arguments, Setup setup) throws Exception {
    Ended expected = ended(JVM, arguments, setup);
    assertThat(expected.status()).as(expected.errors()).isEqualTo(status);

    Ended actual = ended(NativeProgramIT.EXECUTABLE, arguments, setup);
    assertThat(Answer.of(actual)).as(actual.errors()).isEqualTo(Answer.of(expected));
  }

  private Ended ended(Path executable, String arguments, Setup setup) throws Exception {
    Path home = Files.createTempDirectory(directory, "home");
    try (SmokeWorld world = new SmokeWorld(executable, home)) {
      Stream<String> leading = setup.on(world).stream();
      Stream<String> rest = Stream.of(arguments.replace("DUE", world.due()).split(" "));
      return world.program().run(Stream.concat(leading, rest).toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, --help",
    "0, --version",
    "0, report --help",
    "0, explain --help",
    "0, dataplanes --help",
    "0, run --help",
    "0, report",
    "0, report --format json",
    "0, report --format csv",
    "0, report --format json --kind security-group --verdict orphaned --at +7d",
    "10, report --fail-on-orphans",
    "0, explain DUE",
    "0, explain DUE --format json",
    "2, explain sg-00000000000000000",
    "0, dataplanes --format json",
    "0, run --dry-run --format json",
    "0, run --format json",
    "4, -Djanitor.limits.max-due=0 run --format json",
    "2, -Djanitor.grace-period=soon report",
    "3, -Djanitor.account=999999999999 report",
    "2, report --colour",
  })
  void answersEachCommand(int status, String arguments) throws Exception {
    same(status, arguments, world -> List.of());
  }

  @Test
  void assumesARoleByWebIdentity() throws Exception {
    try (RoleServer roles = new RoleServer()) {
      same(
          0,
          REPORT,
          world -> {
            withoutKeys(world, roles)
                .with("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/janitor")
                .with("AWS_ROLE_SESSION_NAME", "smoke")
                .with(
                    "AWS_WEB_IDENTITY_TOKEN_FILE", world.write("token", "e30.e30.e30").toString());
            return List.of();
          });
      assertThat(roles.actions()).filteredOn("AssumeRoleWithWebIdentity"::equals).hasSize(2);
    }
  }

  @Test
  void assumesTheRoleOfAProfile() throws Exception {
    try (RoleServer roles = new RoleServer()) {
      same(
          0,
          REPORT,
          world -> {
            world.write(
                ".aws/config",
                """
                [profile source]
                aws_access_key_id = key
                aws_secret_access_key = secret
                [profile janitor]
                role_arn = arn:aws:iam::123456789012:role/janitor
                source_profile = source
                """);
            withoutKeys(world, roles).with("AWS_PROFILE", "janitor");
            return List.of();
          });
      assertThat(roles.actions()).filteredOn("AssumeRole"::equals).hasSize(2);
    }
  }

  private static PackagedProgram withoutKeys(SmokeWorld world, RoleServer roles) {
    return world
        .program()
        .without("AWS_ACCESS_KEY_ID")
        .without("AWS_SECRET_ACCESS_KEY")
        .with("AWS_ENDPOINT_URL_STS", roles.endpoint().toString());
  }

  /** The JDK's own property; AWS_CA_BUNDLE is not read (docs/configuration.md). */
  @Test
  void trustsTheAuthoritiesOfATrustStore() throws Exception {
    TestCertificate server = TestCertificate.generate(directory, "RSA");
    same(
        0,
        REPORT,
        world -> {
          TlsFront front = front(server, false, world, world.aws().endpoint().toString());
          world.program().with("AWS_ENDPOINT_URL", front.endpoint().toString());
          return List.of(
              "-Djavax.net.ssl.trustStore=" + server.trustStore(world.directory()),
              "-Djavax.net.ssl.trustStorePassword=changeit");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void authenticatesByAClientCertificate(String algorithm) throws Exception {
    TestCertificate certificate = TestCertificate.generate(directory, algorithm);
    String key =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(certificate.key().getEncoded()));
    same(
        0,
        REPORT,
        world ->
            kubeconfig(
                world,
                front(certificate, true, world, world.cluster().endpoint().toString()),
                certificate,
                "client-certificate-data: %s, client-key-data: %s"
                    .formatted(base64(certificate.certificatePem()), base64(key))));
  }

  @Test
  void asksAnExecPluginForAToken() throws Exception {
    TestCertificate certificate = TestCertificate.generate(directory, "RSA");
    same(
        0,
        REPORT,
        world -> {
          Path plugin =
              world.write(
                  "plugin",
                  """
                  #!/bin/sh
                  echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                         "status": {"token": "'"$TOKEN"'"}}'
                  """);
          assertThat(plugin.toFile().setExecutable(true)).isTrue();
          TlsFront front = front(certificate, false, world, world.cluster().endpoint().toString());
          world.afterwards(
              () -> assertThat(front.received("authorization: bearer by-plugin")).isTrue());
          return kubeconfig(
              world,
              front,
              certificate,
              "exec: {apiVersion: client.authentication.k8s.io/v1, command: \"%s\", interactiveMode: Never, env: [{name: TOKEN, value: by-plugin}]}"
                  .formatted(plugin));
        });
  }

  @Test
  void usesTheTokenOfThePod() throws Exception {
    TestCertificate certificate = TestCertificate.generate(directory, "RSA");
    same(
        0,
        REPORT,
        world -> {
          TlsFront front = front(certificate, false, world, world.cluster().endpoint().toString());
          world.afterwards(
              () -> assertThat(front.received("authorization: bearer of-pod")).isTrue());
          world
              .program()
              .without("KUBECONFIG")
              .with("KUBERNETES_SERVICE_HOST", "localhost")
              .with("KUBERNETES_SERVICE_PORT", String.valueOf(front.endpoint().getPort()));
          return List.of(
              "-Dkubernetes.certs.ca.file=" + world.write("ca.crt", certificate.certificatePem()),
              "-Dkubernetes.auth.serviceAccount.token=" + world.write("pod-token", "of-pod"));
        });
  }

  private static TlsFront front(
      TestCertificate certificate, boolean mutual, SmokeWorld world, String behind)
      throws Exception {
    TlsFront front =
        new TlsFront(certificate.trusting(certificate), mutual, java.net.URI.create(behind));
    world.owns(front);
    return front;
  }

  private static List<String> kubeconfig(
      SmokeWorld world, TlsFront front, TestCertificate authority, String user) throws IOException {
    world.write(
        "kubeconfig",
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
          - name: here
            cluster: {server: "%s", certificate-authority-data: %s}
        contexts:
          - name: here
            context: {cluster: here, user: me}
        users:
          - name: me
            user: {%s}
        """
            .formatted(front.endpoint(), base64(authority.certificatePem()), user));
    return List.of();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
