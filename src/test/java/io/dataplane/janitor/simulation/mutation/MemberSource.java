package io.dataplane.janitor.simulation.mutation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The source of all members of one name in one file, those of nested types included. White space
 * does not count when a fragment is looked up in it, so reformatting makes no mutant stale.
 */
final class MemberSource {
  private final String text;
  private final List<Range> members;

  /** From the first character to the one after the last. */
  private record Range(int start, int end) {}

  private MemberSource(String text, List<Range> members) {
    this.text = text;
    this.members = members;
  }

  static MemberSource of(JavacTask parser, CompilationUnitTree file, String text, String member) {
    SourcePositions positions = Trees.instance(parser).getSourcePositions();
    List<Range> members =
        trees(file, member).stream()
            .map(
                tree ->
                    new Range(
                        (int) positions.getStartPosition(file, tree),
                        (int) positions.getEndPosition(file, tree)))
            // What the compiler adds itself, such as a default constructor, has no end.
            .filter(range -> range.start() >= 0 && range.end() > range.start())
            .toList();
    return new MemberSource(text, members);
  }

  /** Fields and methods alone: a member's own local variables and classes are part of it. */
  private static List<Tree> trees(CompilationUnitTree file, String member) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<Void, String>() {
      @Override
      public @Nullable Void visitClass(ClassTree type, String outer) {
        return super.visitClass(type, type.getSimpleName().toString());
      }

      @Override
      public @Nullable Void visitMethod(MethodTree method, String type) {
        String name = method.getReturnType() == null ? type : method.getName().toString();
        return add(name, method);
      }

      @Override
      public @Nullable Void visitVariable(VariableTree field, String type) {
        return add(field.getName().toString(), field);
      }

      private @Nullable Void add(String name, Tree tree) {
        if (name.equals(member)) {
          found.add(tree);
        }
        return null;
      }
    }.scan(file, "");
    return found;
  }

  /** How often the fragment stands in the members. */
  int count(String fragment) {
    return places(fragment).size();
  }

  /** The whole file, with the first place of the fragment replaced. */
  String replaced(String fragment, String replacement) {
    Range place = places(fragment).getFirst();
    return text.substring(0, place.start()) + replacement + text.substring(place.end());
  }

  private List<Range> places(String fragment) {
    return members.stream().flatMap(member -> places(member, squeezed(fragment)).stream()).toList();
  }

  private List<Range> places(Range member, String wanted) {
    int[] visible =
        IntStream.range(member.start(), member.end())
            .filter(i -> !Character.isWhitespace(text.charAt(i)))
            .toArray();
    String squeezed = squeezed(text.substring(member.start(), member.end()));
    List<Range> places = new ArrayList<>();
    for (int at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) {
      places.add(new Range(visible[at], visible[at + wanted.length() - 1] + 1));
    }
    return places;
  }

  private static String squeezed(String text) {
    return text.chars()
        .filter(each -> !Character.isWhitespace(each))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
