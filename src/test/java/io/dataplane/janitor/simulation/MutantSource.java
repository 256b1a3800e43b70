package io.dataplane.janitor.simulation;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes a program that differs from this one in one mistake. */
record MutantSource(Path sources, String classPath) {
  private static final Pattern ENTRY_END = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

  /** In a checkout, from its root. */
  static MutantSource ofThisCheckout() {
    return new MutantSource(
        Path.of("src/main/java/io/dataplane/janitor"), System.getProperty("java.class.path"));
  }

  /** How often the text that the mutant changes stands in its file: once, or the list is stale. */
  int places(Mutant mutant) throws IOException {
    return read(mutant).split(Pattern.quote(mutant.right()), -1).length - 1;
  }

  /** All classes of this program, those of the mutant's file with its mistake. */
  URLClassLoader program(Mutant mutant, Path directory) throws IOException {
    compile(mutant, directory);
    List<URL> places = new ArrayList<>();
    places.add(directory.toUri().toURL());
    for (String entry : ENTRY_END.splitAsStream(classPath).toList()) {
      places.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private void compile(Mutant mutant, Path directory) throws IOException {
    if (places(mutant) != 1) {
      throw new IllegalStateException(
          "%s: '%s' stands there %d times"
              .formatted(mutant.file(), mutant.right(), places(mutant)));
    }
    String text = read(mutant).replace(mutant.right(), mutant.wrong());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of("-proc:none", "-nowarn", "-d", directory.toString(), "-cp", classPath),
                null,
                List.of(source(mutant, text)))
            .call();
    if (!compiled) {
      throw new IllegalStateException(mutant.file() + ": " + complaints);
    }
  }

  private static JavaFileObject source(Mutant mutant, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + mutant.file()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private String read(Mutant mutant) throws IOException {
    return Files.readString(sources.resolve(mutant.file()));
  }
}
