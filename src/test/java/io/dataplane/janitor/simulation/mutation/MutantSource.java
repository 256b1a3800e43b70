package io.dataplane.janitor.simulation.mutation;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Makes programs that differ from this one in one mistake. They share one set of libraries, which
 * is loaded once and soon compiled; our own classes each has for itself, and the SDK: that one
 * refuses a second program which registers the same names with it, whatever its mistake.
 */
final class MutantSource {
  private static final Pattern ENTRY_END = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

  /** In the path of each of its archives, in every local repository. */
  private static final String SDK = "/software/amazon/awssdk/";

  private final Path sources;
  private final String classPath;
  private final ClassLoader libraries;

  private MutantSource(Path sources, String classPath) throws MalformedURLException {
    this.sources = sources;
    this.classPath = classPath;
    this.libraries =
        new URLClassLoader(
            urls(entry -> !isOfEachProgram(entry)), ClassLoader.getPlatformClassLoader());
  }

  /** In a checkout, from its root. */
  static MutantSource ofThisCheckout() throws MalformedURLException {
    return new MutantSource(
        Path.of("src/main/java/io/dataplane/janitor"), System.getProperty("java.class.path"));
  }

  private static boolean isOfEachProgram(Path entry) {
    return Files.isDirectory(entry) || entry.toUri().getPath().contains(SDK);
  }

  private URL[] urls(Predicate<Path> wanted) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : ENTRY_END.splitAsStream(classPath).toList()) {
      if (wanted.test(Path.of(entry))) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
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
    places.addAll(List.of(urls(MutantSource::isOfEachProgram)));
    return new URLClassLoader(places.toArray(URL[]::new), libraries);
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
