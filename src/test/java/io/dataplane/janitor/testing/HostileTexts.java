package io.dataplane.janitor.testing;

import java.util.List;
import java.util.Random;

/** Texts that nobody would write and somebody will, the same ones for the same seed. */
public final class HostileTexts {
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\u0007",
          "\u001b[2J",
          "\u001b]0;x\u0007",
          "\u007f",
          "\u0085",
          "\u009b31m",
          "\u00a0",
          "\u00ad",
          "\u0301",
          "\u200b",
          "\u200e",
          "\u2028",
          "\u202e",
          "\u2066",
          "\ud800",
          "\udc00",
          "\ue000",
          "\ufeff",
          "\ufffd",
          "\uffff",
          "\ud83d\ude00",
          "網",
          "ß",
          "İ",
          "dp-a",
          "dp-gone",
          "sg-1",
          "vpc-1",
          "arn:aws:",
          "aws:",
          "kubernetes.io/cluster/",
          "owned",
          "shared",
          "${",
          "}",
          "${janitor.account}",
          "$",
          "\\",
          "\\\\",
          "%s",
          "%n",
          "{0}",
          "'",
          "\"",
          "<",
          ">",
          "&",
          "&#0;",
          "]]>",
          "<!--",
          "=",
          ",",
          ";",
          ":",
          ".",
          "..",
          "/",
          "[",
          "]",
          "[0]",
          "(",
          ")",
          "(?<dataplane>",
          "*",
          "+",
          "?",
          "a*a*a*a*a*a*",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "NaN",
          "99999999999999999999",
          "P7D",
          "2026-11-20T10:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "9999-99-99");

  private final Random random;

  public HostileTexts(long seed) {
    random = new Random(seed);
  }

  public Random random() {
    return random;
  }

  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  public <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Mostly short, at times very long. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(5); pieces >= 0; pieces--) {
      text.append(any(PIECES));
    }
    if (oneIn(50)) {
      text.repeat(any(PIECES), random.nextInt(20_000));
    }
    return text.toString();
  }

  /** The text with a part of it taken out, put in, doubled or exchanged. */
  public String damaged(String text) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + random.nextInt(40));
    String middle =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> text.substring(start, end).repeat(2);
          case 2 -> any(PIECES);
          default -> any(PIECES) + text.substring(start, end);
        };
    return text.substring(0, start) + middle + text.substring(end);
  }
}
