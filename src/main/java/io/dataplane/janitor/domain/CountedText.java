package io.dataplane.janitor.domain;

/**
 * A text that can be looked at so many times only. {@code java.util.regex} has no limit of its own,
 * and a pattern such as {@code a*a*a*a*a*a*} takes hours for a name that does not match; each of
 * its steps that matters looks at a character.
 */
final class CountedText implements CharSequence {
  private final String text;
  private int looksLeft;

  CountedText(String text, int looks) {
    this.text = text;
    this.looksLeft = looks;
  }

  /** The character at the index; throws {@link DoubtException} when it was asked too often. */
  @Override
  public char charAt(int index) {
    if (looksLeft-- <= 0) {
      throw new DoubtException("the pattern takes too many steps on this name");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
