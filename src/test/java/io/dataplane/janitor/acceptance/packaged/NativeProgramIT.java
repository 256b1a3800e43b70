package io.dataplane.janitor.acceptance.packaged;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** The native executable, after a {@code make native}; it takes minutes and tools to build. */
@EnabledIf("built")
class NativeProgramIT extends ProgramContract {
  static final Path EXECUTABLE = Path.of(System.getProperty("native.image.path", ""));

  static boolean built() {
    return Files.isRegularFile(EXECUTABLE) && Files.isExecutable(EXECUTABLE);
  }

  @Override
  Path executable() {
    return EXECUTABLE;
  }
}
