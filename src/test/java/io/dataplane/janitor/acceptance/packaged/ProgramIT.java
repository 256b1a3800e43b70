package io.dataplane.janitor.acceptance.packaged;

import java.nio.file.Path;

/** The packaged program, by its launcher. */
class ProgramIT extends ProgramContract {
  @Override
  Path executable() {
    return Path.of("janitor");
  }
}
