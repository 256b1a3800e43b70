package io.dataplane.janitor.cli;

import java.lang.reflect.Constructor;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Prints help and version without starting Quarkus: they need no configuration and no client. */
final class Help {
  private static final Set<String> OPTIONS = Set.of("-h", "--help", "-V", "--version");

  private Help() {}

  /** The exit status if the arguments ask for help or the version, which are printed then. */
  static OptionalInt printed(String... arguments) {
    if (Stream.of(arguments).noneMatch(OPTIONS::contains)) {
      return OptionalInt.empty();
    }
    CommandLine commands = JanitorCommand.line(Help::withoutParts);
    try {
      Integer status = CommandLine.executeHelpRequest(commands.parseArgs(arguments));
      return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    } catch (CommandLine.ParameterException wrong) {
      // The command itself says what is wrong.
      return OptionalInt.empty();
    }
  }

  /** Creates a command that can be described but not run: its parts are null. */
  private static <T> T withoutParts(Class<T> type) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    return type.isAnnotationPresent(CommandLine.Command.class)
        ? type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]))
        : CommandLine.defaultFactory().create(type);
  }
}
