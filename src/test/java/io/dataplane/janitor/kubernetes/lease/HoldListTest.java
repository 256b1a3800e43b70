package io.dataplane.janitor.kubernetes.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataplane.janitor.domain.plan.Freeze;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldListTest {
  private static Set<String> held(String text) {
    return new Freeze(Optional.empty(), Set.of(), HoldList.read(text)).held();
  }

  private static List<String> entries(String text) {
    return HoldList.read(text).stream().map(Freeze.Hold::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dp-a\nsg-1",
        "dp-a,sg-1",
        "dp-a, sg-1",
        "dp-a sg-1",
        "dp-a\tsg-1",
        "dp-a;sg-1",
        "dp-a\u00a0sg-1",
        "- dp-a\n- sg-1\n",
        "  - 'dp-a'\r\n  - \"sg-1\"",
        "[dp-a, sg-1]",
        "# for the audit\ndp-a # until May, ask dp-c\n\n#sg-2\nsg-1",
      })
  void separatesEntriesInAnyUsualForm(String text) {
    assertThat(entries(text)).containsExactly("dp-a", "sg-1");
    assertThat(held(text)).contains("dp-a", "sg-1").doesNotContain("sg-2", "dp-c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1",
        "security-group/sg-1",
        "SG-1",
        "sg\u20111",
        "sg-1:",
        "-sg-1"
      })
  void understandsOtherFormsOfAnId(String text) {
    assertThat(held(text)).contains("sg-1");
  }

  @Test
  void understandsTheArnOfAVpcAndAQualifiedName() {
    assertThat(held("arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1")).contains("vpc-1");
    assertThat(held("default/dp-a")).contains("dp-a");
  }

  @Test
  void keepsANameWithBlanksTogether() {
    assertThat(held("- \"my own group\"")).contains("my own group");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "# nothing", "-", ",,"})
  void isEmptyWithoutEntries(String text) {
    assertThat(HoldList.read(text)).isEmpty();
  }
}
