package io.dataplane.janitor.acceptance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.dataplane.janitor.acceptance.EarlierRuns;
import io.dataplane.janitor.acceptance.packaged.PackagedProgram.Ended;
import io.dataplane.janitor.emulator.AwsEmulator;
import io.dataplane.janitor.emulator.kubernetes.KubernetesEmulator;
import io.dataplane.janitor.emulator.kubernetes.store.KubernetesCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What scripts and CronJobs rely on: standard output, exit statuses and where settings come from.
 */
abstract class ProgramContract {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String CONFIG =
      """
      janitor:
        account: "123456789012"
        cluster-uid: any
        unknown-owners: delete
        dataplanes:
          - {api: dataplane.example.com/v1alpha1, plural: dataplanes}
        ownership:
          - tag: example.com/dataplane
      """;

  @TempDir private Path directory;
  private final AwsEmulator aws = AwsEmulator.start();
  private final KubernetesEmulator cluster = KubernetesEmulator.start();
  private final KubernetesCollection dataplanes =
      cluster
          .state()
          .defineResource("dataplane.example.com", "v1alpha1", "dataplanes", "Dataplane", true);

  private PackagedProgram program;
  private String claimed = "";
  private String fresh = "";
  private String due = "";

  /** The file to start. */
  abstract Path executable();

  @BeforeEach
  void world() throws IOException {
    dataplanes.put("default", "dp-live", Map.of());
    String vpc = aws.ec2().createVpc("10.0.0.0/16");
    claimed = group(vpc, "claimed", Map.of("example.com/dataplane", "dp-live"));
    fresh = group(vpc, "fresh", Map.of("example.com/dataplane", "dp-gone"));
    Instant since = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    due =
        group(
            vpc,
            "due",
            Map.of(
                "example.com/dataplane",
                "dp-gone",
                "dataplane-janitor/orphaned-since",
                since.toString(),
                "dataplane-janitor/delete-after",
                since.toString()));
    earlierRuns();
    write("config/application.yaml", CONFIG);
    program =
        new PackagedProgram(executable(), directory)
            .with("KUBECONFIG", cluster.writeKubeconfig(directory, "test").toString())
            .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .with("AWS_REGION", "us-east-1")
            .with("AWS_ACCESS_KEY_ID", "key")
            .with("AWS_SECRET_ACCESS_KEY", "secret");
  }

  @AfterEach
  void stop() {
    cluster.close();
    aws.close();
  }

  private void earlierRuns() {
    new EarlierRuns(aws, cluster.state().resource("configmaps"), "us-east-1").until(Instant.now());
  }

  private String group(String vpc, String name, Map<String, String> tags) {
    return aws.ec2().createSecurityGroup(vpc, name, tags);
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private Ended run(int status, String... arguments) throws IOException, InterruptedException {
    Ended ended = program.run(arguments);
    assertThat(ended.status()).as(ended.errors()).isEqualTo(status);
    return ended;
  }

  private static JsonNode json(String output) throws IOException {
    return JSON.readTree(output);
  }

  @Test
  void writesNothingButTheResultToStandardOutputAndLogsToStandardError() throws Exception {
    Ended ended = run(0, "run", "--format", "json");

    assertThat(json(ended.output()).get("exitCode").asInt()).isZero();
    assertThat(ended.errors())
        .contains("mark security-group " + fresh + ": applied")
        .contains("delete security-group " + due + ": applied");
    assertThat(aws.ec2().exists(due)).isFalse();
    assertThat(aws.ec2().tags(fresh)).containsKey("dataplane-janitor/orphaned-since");
    assertThat(aws.ec2().tags(claimed)).hasSize(1);
  }

  @Test
  void writesTheResultToAFileInstead() throws Exception {
    Ended ended = run(0, "report", "--format", "json", "--output-file", "report.json");

    assertThat(ended.output()).isEmpty();
    assertThat(json(Files.readString(directory.resolve("report.json"))).get("resources"))
        .isNotEmpty();
  }

  @Test
  void changesNothingInAReportOrADryRun() throws Exception {
    run(0, "report");
    run(0, "run", "--dry-run");

    assertThat(aws.calls().mutating()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "report --colour | Unknown option: '--colour'",
        "repport | Unmatched argument at index 0: 'repport'",
        "report @arguments | Unmatched argument at index 1: '@arguments'",
        "report --format xml | 'xml' is none of table, json, csv",
        "report --config missing.yaml | missing.yaml: it cannot be read",
        "report --config broken.yaml | broken.yaml: line 2, column 1: it is not valid YAML",
        "report --config twice.yaml | twice.yaml: line 3: janitor.account is already on line 2",
        "report --output-file no/such/folder | cannot be written",
        "-Djanitor.grace-periods=7d report | janitor.grace-periods = '7d': there is no such key",
        "-Djanitor.grace-period=soon run | janitor.grace-period = 'soon': must be a duration",
      })
  void callsNothingWhereUsageOrConfigurationIsWrong(String arguments, String message)
      throws Exception {
    write("broken.yaml", "janitor: [\n");
    write("twice.yaml", "janitor:\n  account: '1'\n  account: '2'\n");
    write("arguments", "--fail-on-orphans");

    Ended ended = run(2, arguments.split(" "));

    assertThat(ended.errors()).contains(message).doesNotContain("\tat ");
    assertThat(ended.output()).isEmpty();
    assertThat(aws.calls().all()).isEmpty();
  }

  @Test
  void callsNothingWhereNoRegionIsKnown() throws Exception {
    program.without("AWS_REGION");
    assertThat(run(2, "run").errors()).contains("AWS_REGION: is missing");
    assertThat(aws.calls().all()).isEmpty();
  }

  @Test
  void endsWith1WhereTheResultCannotBeWritten() throws Exception {
    Ended ended = program.ended(program.start(Path.of("/dev/full"), "report"));
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.errors()).contains("could not be written to standard output");
  }

  @Test
  void endsWith3WhereAwsOrTheClusterCannotBeSeenWhole() throws Exception {
    aws.faults().on("ec2:DescribeRouteTables").times(1).error("UnauthorizedOperation", 403);
    assertThat(run(3, "run").errors()).contains("Incomplete view").contains("DescribeRouteTables");
    cluster.state().forbid("dataplanes");
    assertThat(run(3, "run").errors()).contains("403");
    assertThat(run(3, "-Djanitor.account=999999999999", "run").errors()).contains("999999999999");
    assertThat(aws.calls().mutating()).isEmpty();
  }

  @Test
  void endsWith4WhereALimitRefuses() throws Exception {
    Ended ended = run(4, "-Djanitor.limits.max-due=0", "run", "--format", "json");
    assertThat(json(ended.output()).at("/refusals/0/limit").asText()).isEqualTo("max-due");
    assertThat(aws.ec2().exists(due)).isTrue();
  }

  @Test
  void endsWith5WhereAnActionFailed() throws Exception {
    aws.faults().on("ec2:DeleteSecurityGroup").error("UnauthorizedOperation", 403);
    Ended ended = run(5, "run", "--format", "json");
    assertThat(json(ended.output()).findValuesAsText("reasonCode")).contains("denied");
  }

  @Test
  void endsWith10WhereOrphansAreToFail() throws Exception {
    run(10, "report", "--fail-on-orphans");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsInGoodOrderWhenItIsStoppedWhileItDeletes(String signal, int status) throws Exception {
    group(aws.ec2().vpcOf(due), "also-due", aws.ec2().tags(due));
    earlierRuns();
    CountDownLatch deleting = new CountDownLatch(1);
    aws.faults().on("ec2:DeleteSecurityGroup").before(deleting::countDown);
    // Time for the signal to arrive before the answer.
    aws.faults()
        .on("ec2:DeleteSecurityGroup")
        .before(() -> aws.faults().latency(Duration.ofSeconds(2)));
    Process process = program.start(directory.resolve("output"), "run", "--format", "json");
    assertThat(deleting.await(60, TimeUnit.SECONDS)).isTrue();

    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

    Ended ended = program.ended(process);
    assertThat(ended.status()).isEqualTo(status);
    assertThat(aws.calls().count("ec2:DeleteSecurityGroup")).isEqualTo(1);
    assertThat(json(ended.output()).get("exitCode").asInt()).isEqualTo(130);
    assertThat(json(ended.output()).get("resources").findValuesAsText("outcome"))
        .contains("applied", "skipped");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsAtOnceWhenItIsStoppedInTheMiddleOfASlowListing(String signal, int status)
      throws Exception {
    CountDownLatch listing = new CountDownLatch(1);
    aws.faults().on("ec2:DescribeSecurityGroups").before(listing::countDown);
    aws.faults().on("ec2:DescribeSecurityGroups").noAnswer(Duration.ofSeconds(15));
    Process process = program.start(directory.resolve("output"), "run");
    assertThat(listing.await(60, TimeUnit.SECONDS)).isTrue();

    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

    assertThat(program.ended(process).status()).isEqualTo(status);
    assertThat(aws.calls().mutating()).isEmpty();
  }

  @Test
  void readsTheFileThatIsNamedInsteadOfTheUsualOne() throws Exception {
    write("config/application.yaml", "janitor: {account: '999999999999', colour: red}");
    write("other.yaml", CONFIG);
    run(0, "report", "--config", "other.yaml");
    run(2, "report");
  }

  @ParameterizedTest
  @CsvSource({"config/application.yaml", "named.yaml"})
  void takesSettingsFromTheEnvironmentAndFromLeadingOptionsWhichWin(String file) throws Exception {
    write(file, CONFIG + "  grace-period: 3d\n");
    assertThat(gracePeriod("report", "--config", file)).isEqualTo("PT72H");
    program.with("JANITOR_GRACE_PERIOD", "90d");
    assertThat(gracePeriod("report", "--config", file)).isEqualTo("PT2160H");
    assertThat(gracePeriod("-Djanitor.grace-period=2d", "report", "--config", file))
        .isEqualTo("PT48H");
  }

  private String gracePeriod(String... command) throws IOException, InterruptedException {
    String[] arguments =
        Stream.concat(Stream.of(command), Stream.of("--format", "json")).toArray(String[]::new);
    return json(run(0, arguments).output()).at("/run/gracePeriod").asText();
  }

  @Test
  void explainsEveryCommand() throws Exception {
    String help = run(0, "--help").output();
    List<String> commands =
        Pattern.compile("(?m)^  ([a-z-]+) ")
            .matcher(help.substring(help.indexOf("Commands:")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(commands).contains("report", "run");
    for (String command : commands) {
      assertThat(run(0, command, "--help").output()).startsWith("Usage: janitor " + command);
      assertThat(run(0, command, "--version").output()).startsWith("dataplane-janitor ");
    }
    assertThat(run(0, "--version").output()).startsWith("dataplane-janitor ");
  }

  @Test
  void explainsItselfWhateverTheConfigurationIs() throws Exception {
    write("config/application.yaml", "janitor: [\n");

    assertThat(run(0, "--version").output()).startsWith("dataplane-janitor ");
    assertThat(run(0, "report", "--help").output()).startsWith("Usage: janitor report");
    assertThat(run(2, "report").errors()).contains("it is not valid YAML");
  }

  @Test
  void worksByAProfileAndBesideAProxyThatIsNotForIt() throws Exception {
    write(
        ".aws/config",
        """
        [profile reader]
        region = us-east-1
        aws_access_key_id = key
        aws_secret_access_key = secret
        """);
    program
        .without("AWS_REGION")
        .without("AWS_ACCESS_KEY_ID")
        .without("AWS_SECRET_ACCESS_KEY")
        .with("AWS_PROFILE", "reader")
        .with("HTTP_PROXY", "http://127.0.0.1:1")
        .with("HTTPS_PROXY", "http://127.0.0.1:1")
        .with("NO_PROXY", "127.0.0.1,localhost");
    run(0, "report");
  }

  @Test
  void pushesItsMetricsAlsoOfARunThatFailed() throws Exception {
    WireMockServer gateway = gateway(202);
    try {
      run(0, "-Djanitor.pushgateway.url=" + gateway.baseUrl(), "run");
      gateway.verify(1, pushed("janitor_last_run_exit_code.*account=\"123456789012\".* 0\\.0"));
      aws.faults().on("ec2:DescribeSecurityGroups").error("UnauthorizedOperation", 403);
      run(3, "-Djanitor.pushgateway.url=" + gateway.baseUrl(), "run");
      gateway.verify(1, pushed("janitor_last_run_exit_code.*account=\"123456789012\".* 3\\.0"));
    } finally {
      gateway.stop();
    }
  }

  @Test
  void onlyWarnsWhereThePushFails() throws Exception {
    WireMockServer gateway = gateway(400);
    try {
      Ended ended = run(0, "-Djanitor.pushgateway.url=" + gateway.baseUrl(), "run");
      assertThat(ended.errors()).contains("The metrics were not pushed");
    } finally {
      gateway.stop();
    }
  }

  private static WireMockServer gateway(int status) {
    WireMockServer gateway =
        new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    gateway.start();
    gateway.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.status(status)));
    return gateway;
  }

  /** In the group of account and region, a body with a line that matches. */
  private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder pushed(
      String line) {
    return WireMock.postRequestedFor(
            WireMock.urlEqualTo(
                "/metrics/job/dataplane-janitor/instance@base64/MTIzNDU2Nzg5MDEyL3VzLWVhc3QtMQ=="))
        .withRequestBody(WireMock.matching("(?s).*" + line + "(\\n.*)?"));
  }
}
