package io.dataplane.janitor.kubernetes.lease;

import io.dataplane.janitor.domain.claim.ClaimedIds;
import io.dataplane.janitor.domain.plan.Freeze;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the key {@code hold} of the freeze: names and ids, separated by line breaks, commas,
 * semicolons or white space, with or without the dashes, quotes and comments of YAML. A name may
 * contain white space, so each word also holds the whole item in which it stands. On doubt an entry
 * holds more.
 */
final class HoldList {
  /** YAML: a comment begins at the start of the line or after white space. */
  private static final Pattern COMMENT = Pattern.compile("(?:^|(?<=[\\s\\p{Z},;]))#.*$");

  private static final Pattern ITEMS = Pattern.compile("[,;\\[\\]]");
  private static final Pattern BULLET = Pattern.compile("^[\\s\\p{Z}]*(?:[-*•–][\\s\\p{Z}]+)+");
  private static final Pattern QUOTES = Pattern.compile("[\"'`‘’“”]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
  private static final Pattern VPC = Pattern.compile("vpc-[0-9a-z]+", Pattern.CASE_INSENSITIVE);

  private static final Pattern DASHES = Pattern.compile("\\p{Pd}");

  /** A dash without a space after it, or the colon of a key. */
  private static final Pattern MARGIN = Pattern.compile("^-+|:$");

  /** A custom resource as {@code namespace/name}. */
  private static final Pattern NAMESPACED = Pattern.compile("[^/:]+/([^/:]+)");

  private HoldList() {}

  static List<Freeze.Hold> read(String text) {
    List<Freeze.Hold> holds = new ArrayList<>();
    for (String line : text.lines().toList()) {
      for (String item : ITEMS.splitAsStream(COMMENT.matcher(line).replaceFirst("")).toList()) {
        String plain = QUOTES.matcher(BULLET.matcher(item).replaceFirst("")).replaceAll(" ");
        String whole = BLANKS.matcher(plain).replaceAll(" ").strip();
        for (String word : BLANKS.splitAsStream(whole).toList()) {
          if (!word.isEmpty() && !word.equals("-")) {
            holds.add(new Freeze.Hold(word, meanings(word, whole)));
          }
        }
      }
    }
    return holds;
  }

  private static Set<String> meanings(String word, String whole) {
    Set<String> meanings = new HashSet<>(ClaimedIds.idsWithin(word));
    meanings.add(word);
    meanings.add(whole);
    String plain = DASHES.matcher(Normalizer.normalize(word, Normalizer.Form.NFKC)).replaceAll("-");
    meanings.add(MARGIN.matcher(plain).replaceAll(""));
    VPC.matcher(word).results().forEach(vpc -> meanings.add(vpc.group()));
    Matcher namespaced = NAMESPACED.matcher(word);
    if (namespaced.matches()) {
      meanings.add(namespaced.group(1));
    }
    return meanings;
  }
}
