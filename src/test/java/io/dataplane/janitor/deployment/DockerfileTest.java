package io.dataplane.janitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images fit what the CronJob expects of them. */
class DockerfileTest {
  private final PodSpec pod =
      Manifests.read("k8s/cronjob.yaml")
          .only(CronJob.class)
          .getSpec()
          .getJobTemplate()
          .getSpec()
          .getTemplate()
          .getSpec();

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "native"})
  void runsTheProgramAsTheUserAndWhereTheCronJobSays(String sort) {
    String dockerfile = Manifests.text("src/main/docker/Dockerfile." + sort);
    Container container = pod.getContainers().getFirst();
    long user = pod.getSecurityContext().getRunAsUser();
    long group = pod.getSecurityContext().getRunAsGroup();

    assertThat(dockerfile)
        .contains("\nUSER %d:%d\n".formatted(user, group))
        .contains("\nWORKDIR " + container.getWorkingDir() + "\n")
        .contains(" /usr/local/bin/" + container.getCommand().getFirst() + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "native"})
  void decodesArgumentsAndVariablesAsUtf8(String sort) {
    assertThat(Manifests.text("src/main/docker/Dockerfile." + sort))
        .contains("\nENV LANG=C.UTF-8\n");
  }

  @ParameterizedTest
  @CsvSource({"jvm, src/main/docker/janitor", "native, src/main/docker/janitor-native"})
  void copiesOnlyWhatIsThere(String sort, String launcher) {
    assertThat(Manifests.text("src/main/docker/Dockerfile." + sort))
        .contains("COPY --chmod=755 " + launcher + " /usr/local/bin/janitor\n");
    assertThat(Files.isExecutable(Path.of(launcher))).isTrue();
    assertThat(Files.isExecutable(Path.of("scripts/train"))).isTrue();
  }
}
