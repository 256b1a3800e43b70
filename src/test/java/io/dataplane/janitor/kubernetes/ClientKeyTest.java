package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.dataplane.janitor.run.ClusterConfigurationException;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kubeconfig with a client certificate, against a server that requires one. */
class ClientKeyTest {
  /** PKCS#8 of an RSA key of 2048 bits: the PKCS#1 form follows after so many bytes. */
  private static final int RSA_HEADER = 26;

  @TempDir static Path keys = Path.of("");
  private static TestCertificate rsa = TestCertificate.NONE;
  private static TestCertificate ec = TestCertificate.NONE;
  private static TestCertificate ed = TestCertificate.NONE;

  @TempDir Path directory = Path.of("");
  private final HttpsServer server = start();
  private final KubeconfigClients clients = new KubeconfigClients(ReadTimeouts.USUAL);

  @BeforeAll
  static void generate() throws Exception {
    rsa = TestCertificate.generate(keys, "RSA");
    ec = TestCertificate.generate(keys, "EC");
    ed = TestCertificate.generate(keys, "Ed25519");
  }

  private static HttpsServer start() {
    try {
      return HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void serve() throws Exception {
    SSLContext context = rsa.trusting(rsa, ec);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters required = context.getDefaultSSLParameters();
            required.setNeedClientAuth(true);
            parameters.setSSLParameters(required);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          String peer = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
          byte[] body = "{\"peer\": \"%s\"}".formatted(peer).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    System.clearProperty(Config.KUBERNETES_KUBECONFIG_FILE);
    clients.close();
    server.stop(0);
  }

  private void use(TestCertificate certificate, String keyField) throws IOException {
    String kubeconfig =
        """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
          - name: here
            cluster: {server: "https://localhost:%d", certificate-authority-data: "%s"}
        contexts:
          - name: here
            context: {cluster: here, user: alice}
        users:
          - name: alice
            user: {client-certificate-data: "%s", %s}
        """
            .formatted(
                server.getAddress().getPort(),
                base64(rsa.certificatePem()),
                base64(certificate.certificatePem()),
                keyField);
    Path file = Files.writeString(directory.resolve("kubeconfig"), kubeconfig);
    System.setProperty(Config.KUBERNETES_KUBECONFIG_FILE, file.toString());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String peer(TestCertificate certificate, String pem) throws Exception {
    use(certificate, "client-key-data: \"%s\"".formatted(base64(pem)));
    return new ClusterReads(ReadTimeouts.USUAL)
        .get(clients.client(""), "/version")
        .path("peer")
        .asText();
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(content), label);
  }

  /** RFC 5915, as openssl writes it. */
  private static byte[] sec1(TestCertificate certificate) {
    BigInteger secret = ((ECPrivateKey) certificate.key()).getS();
    return HexFormat.of().parseHex("30310201010420%064xa00a06082a8648ce3d030107".formatted(secret));
  }

  private static byte[] pkcs1(TestCertificate certificate) {
    byte[] pkcs8 = certificate.key().getEncoded();
    return Arrays.copyOfRange(pkcs8, RSA_HEADER, pkcs8.length);
  }

  @Test
  void signsWithAnRsaKeyInPkcs8() throws Exception {
    assertThat(peer(rsa, pem("PRIVATE KEY", rsa.key().getEncoded()))).isEqualTo("CN=RSA");
  }

  @Test
  void signsWithAnRsaKeyInPkcs1() throws Exception {
    assertThat(peer(rsa, pem("RSA PRIVATE KEY", pkcs1(rsa)))).isEqualTo("CN=RSA");
  }

  @Test
  void signsWithAnEcKeyInPkcs8() throws Exception {
    assertThat(peer(ec, pem("PRIVATE KEY", ec.key().getEncoded()))).isEqualTo("CN=EC");
  }

  @Test
  void signsWithAnEcKeyInSec1AfterItsParameters() throws Exception {
    String parameters = pem("EC PARAMETERS", HexFormat.of().parseHex("06082a8648ce3d030107"));

    assertThat(peer(ec, parameters + pem("EC PRIVATE KEY", sec1(ec)))).isEqualTo("CN=EC");
  }

  @Test
  void readsTheKeyFromAFile() throws Exception {
    Path file =
        Files.writeString(directory.resolve("key"), pem("PRIVATE KEY", ec.key().getEncoded()));
    use(ec, "client-key: \"%s\"".formatted(file));

    assertThat(
            new ClusterReads(ReadTimeouts.USUAL)
                .get(clients.client(""), "/version")
                .path("peer")
                .asText())
        .isEqualTo("CN=EC");
  }

  private void assertRefused(String pem, String why) throws IOException {
    use(ec, "client-key-data: \"%s\"".formatted(base64(pem)));

    assertThatThrownBy(() -> clients.client(""))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasNoCause()
        .hasMessageContainingAll(
            "context 'here'", "user 'alice'", directory.resolve("kubeconfig").toString(), why)
        .message()
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void refusesAnEncryptedKey() throws IOException {
    assertRefused(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "encrypted");
    assertRefused(
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nc2VjcmV0\n-----END RSA PRIVATE KEY-----\n",
        "encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
  void refusesABrokenKey(String label) throws IOException {
    assertRefused("-----BEGIN %1$s-----\nc2VjcmV0\n-----END %1$s-----\n".formatted(label), "key");
    assertRefused(
        "-----BEGIN %1$s-----\nc2VjcmV0#\n-----END %1$s-----\n".formatted(label), "Base64");
    assertRefused("-----BEGIN %1$s-----\nc2VjcmV0\n".formatted(label), "no private key");
    assertRefused("c2VjcmV0", "no private key");
  }

  @Test
  void refusesAKeyOfAnotherAlgorithm() throws IOException {
    assertRefused(pem("PRIVATE KEY", ed.key().getEncoded()), "neither RSA nor EC");
  }

  @Test
  void refusesAFileThatIsAbsent() throws IOException {
    Path absent = directory.resolve("absent");
    use(ec, "client-key: \"%s\"".formatted(absent));

    assertThatThrownBy(() -> clients.client(""))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContainingAll("user 'alice'", absent.toString(), "cannot be read");
  }

  @Test
  void refusesABrokenCertificate() throws IOException {
    use(ec, "client-key-data: \"%s\"".formatted(base64(pem("PRIVATE KEY", ec.key().getEncoded()))));
    Path file = directory.resolve("kubeconfig");
    Files.writeString(
        file,
        Files.readString(file).replace(base64(ec.certificatePem()), base64("no certificate")));

    assertThatThrownBy(() -> clients.client(""))
        .isInstanceOf(ClusterConfigurationException.class)
        .hasMessageContainingAll("user 'alice'", "client-certificate");
  }
}
