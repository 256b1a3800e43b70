package io.dataplane.janitor.simulation.mutation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
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

  private final JavacTask parser;
  private final List<CompilationUnitTree> files;
  private final String classPath;
  private final ClassLoader libraries;

  private MutantSource(JavacTask parser, String classPath) throws IOException {
    this.parser = parser;
    this.files =
        StreamSupport.stream(parser.parse().spliterator(), false)
            .map(CompilationUnitTree.class::cast)
            .toList();
    this.classPath = classPath;
    this.libraries =
        new URLClassLoader(
            urls(entry -> !isOfEachProgram(entry)), ClassLoader.getPlatformClassLoader());
  }

  /** In a checkout, from its root. */
  static MutantSource ofThisCheckout() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
    try (Stream<Path> tree = Files.walk(Path.of("src/main/java/io/dataplane/janitor"))) {
      List<Path> files = tree.filter(file -> file.toString().endsWith(".java")).toList();
      return new MutantSource(
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files)),
          System.getProperty("java.class.path"));
    }
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

  /** How often the text that the mutant changes stands in its member: once, or it is stale. */
  int places(Mutant mutant) {
    return member(mutant).count(mutant.right());
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
    MemberSource member = member(mutant);
    if (member.count(mutant.right()) != 1) {
      throw new IllegalStateException(
          "%s: '%s' stands there %d times"
              .formatted(mutant.place(), mutant.right(), member.count(mutant.right())));
    }
    String text = member.replaced(mutant.right(), mutant.wrong());
    StringWriter complaints = new StringWriter();
    boolean compiled =
        task(
                complaints,
                List.of("-nowarn", "-d", directory.toString(), "-cp", classPath),
                source(mutant.type(), text))
            .call();
    if (!compiled) {
      throw new IllegalStateException(mutant.place() + ": " + complaints);
    }
  }

  private MemberSource member(Mutant mutant) {
    CompilationUnitTree file = file(mutant.type());
    return MemberSource.of(parser, file, text(file), mutant.member());
  }

  /** The only file of this type, in whichever package it is. */
  private CompilationUnitTree file(String type) {
    Path end = Path.of(type.replace('.', '/') + ".java");
    List<CompilationUnitTree> found =
        files.stream().filter(file -> Path.of(file.getSourceFile().toUri()).endsWith(end)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException("%s is the name of %d types".formatted(type, found.size()));
    }
    return found.getFirst();
  }

  private static String text(CompilationUnitTree file) {
    try {
      return file.getSourceFile().getCharContent(false).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavacTask task(Writer complaints, List<String> options, JavaFileObject source) {
    List<String> all = Stream.concat(Stream.of("-proc:none"), options.stream()).toList();
    return (JavacTask)
        ToolProvider.getSystemJavaCompiler()
            .getTask(complaints, null, null, all, null, List.of(source));
  }

  private static JavaFileObject source(String type, String text) {
    String simpleName = type.substring(type.lastIndexOf('.') + 1);
    return new SimpleJavaFileObject(
        URI.create("string:///" + simpleName + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
