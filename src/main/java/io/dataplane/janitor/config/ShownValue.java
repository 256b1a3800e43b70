package io.dataplane.janitor.config;

import java.util.regex.Pattern;

/** Masks values that may be secrets in messages. */
final class ShownValue {
  static final String HIDDEN = "***";

  /**
   * A longer value is hidden: it does not help in a message, and the search for secrets takes time.
   */
  private static final int LONGEST = 200;

  private static final String SECRET_WORDS =
      "pass(word|wd|phrase)?|pwd|secret|token|credential|auth|bearer|signature"
          + "|(api|access|private|secret)[-_.]?key";
  private static final Pattern SECRET_KEY = Pattern.compile(SECRET_WORDS, Pattern.CASE_INSENSITIVE);
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          // A word that indicates a secret, key=, a URL with user info or a query, ...
          "("
              + SECRET_WORDS
              + ")|\\b(key|sig|sas)\\s*[=:]|//[^/\\s]*@|://\\S*\\?"
              // ... a private key, an AWS access key, and long text that looks random.
              + "|-----BEGIN|\\b(AKIA|ASIA)[A-Z0-9]{12}"
              + "|(?=[A-Za-z0-9+/_=-]*[0-9])[A-Za-z0-9+/_=-]{32,}",
          Pattern.CASE_INSENSITIVE);

  private ShownValue() {}

  static String of(String key, String value) {
    boolean hidden =
        value.length() > LONGEST
            || SECRET_KEY.matcher(key).find()
            || SECRET_VALUE.matcher(value).find();
    return hidden ? HIDDEN : value;
  }
}
