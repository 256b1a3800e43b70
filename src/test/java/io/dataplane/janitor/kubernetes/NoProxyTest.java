package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
  private static boolean matches(String server, String entries) {
    return NoProxy.matches(URI.create(server), entries.split(",", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://kube.internal:6443 | *",
        "https://kube.internal:6443 | .internal",
        "https://kube.internal:6443 | *.internal",
        "https://kube.internal:6443 | internal",
        "https://KUBE.internal:6443 | Kube.Internal",
        "https://kube.internal.:6443 | kube.internal",
        "https://kube.internal:6443 | kube.internal:6443",
        "https://kube.internal:6443 | .internal:6443",
        "https://kube.internal | kube.internal:443",
        "http://kube.internal | kube.internal:80",
        "https://kube.internal | example.com, .internal",
        "https://10.1.2.3:6443 | 10.0.0.0/8",
        "https://10.1.2.3:6443 | 10.1.2.3",
        "https://10.1.2.3:6443 | 10.1.2.3:6443",
        "https://[fd00::1]:6443 | fd00::/8",
        "https://[fd00::1]:6443 | [fd00::1]:6443",
        "https://[fd00::1]:6443 | fd00::1"
      })
  void matchesAsKubectlDoes(String server, String entries) {
    assertThat(matches(server, entries)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://kube.internal:6443 | kube.internal:443",
        "https://kube.internal:6443 | .kube.internal",
        "https://notkube.internal:6443 | kube.internal",
        "https://internal:6443 | .internal",
        "https://kube.internal:6443 | 10.0.0.0/8",
        "https://kube.internal:6443 | ''",
        "https://kube.internal:6443 | *.example.com",
        "https://11.1.2.3:6443 | 10.0.0.0/8",
        "https://110.1.2.3:6443 | 10.1.2.3",
        "https://10.1.2.3:6443 | 10.0.0.0/99",
        "https://10.1.2.3:6443 | 10.1.2.3:443",
        "https://10.1.2.3:6443 | 2.3",
        "https://10.1.2.3:6443 | fd00::/8"
      })
  void matchesNothingElse(String server, String entries) {
    assertThat(matches(server, entries)).isFalse();
  }

  @Test
  void matchesNothingWithoutEntries() {
    assertThat(NoProxy.matches(URI.create("https://kube.internal"), null)).isFalse();
  }
}
