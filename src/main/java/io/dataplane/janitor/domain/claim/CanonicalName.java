package io.dataplane.janitor.domain.claim;

import java.text.Normalizer;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form in which claims compare names, so that a live dataplane keeps what gives its name in
 * another form. Two dataplanes may have one canonical name, so it must not prove that a dataplane
 * is gone, or that a run has seen it alive; those compare by {@link Owner#folded}.
 */
public final class CanonicalName {
  /** Characters without any width, by Unicode's property Default_Ignorable_Code_Point. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

  /** Dashes, the modifier letter minus, the hyphen bullet and both signs for minus. */
  private static final Pattern DASHES =
      Pattern.compile("[\\p{Pd}\\x{2D7}\\x{2043}\\x{2212}\\x{2796}]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  /** Invisible in most places, and a hyphen at the end of a line. */
  private static final char SOFT_HYPHEN = '\u00AD';

  private CanonicalName() {}

  /**
   * The canonical form of a name: compatible characters (NFKC), kinds of dashes and blanks, case
   * and invisible characters do not matter. A name with soft hyphens has two.
   */
  public static Set<String> of(String name) {
    if (name.indexOf(SOFT_HYPHEN) < 0) {
      return Set.of(form(name));
    }
    String without = form(name);
    String with = form(name.replace(SOFT_HYPHEN, '-'));
    return without.equals(with) ? Set.of(with) : Set.of(without, with);
  }

  /** Whether the name has a character that can be seen in its canonical form. */
  public static boolean isVisible(String name) {
    return isPlain(name) ? !name.isEmpty() : of(name).stream().noneMatch(String::isEmpty);
  }

  /** Whether the texts have a canonical form in common. */
  public static boolean agree(String one, String other) {
    return !Collections.disjoint(of(one), of(other));
  }

  /**
   * Whether all characters are visible ASCII, of which the canonical form changes only the case.
   */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '!' || name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String form(String name) {
    if (isPlain(name)) {
      return Owner.folded(name);
    }
    String visible = INVISIBLE.matcher(name).replaceAll("");
    String compatible = Normalizer.normalize(visible, Normalizer.Form.NFKC);
    String dashed = DASHES.matcher(compatible).replaceAll("-");
    return BLANKS.matcher(Owner.folded(dashed)).replaceAll(" ").strip();
  }
}
