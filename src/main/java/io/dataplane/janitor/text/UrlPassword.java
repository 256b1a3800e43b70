package io.dataplane.janitor.text;

import java.util.regex.Pattern;

/**
 * Masks the user name and password of a URL. Messages of libraries quote the URLs of endpoints and
 * proxies.
 */
public final class UrlPassword {
  private static final Pattern USER_INFO = Pattern.compile("//[^/\\s@]*(?:@[^/\\s@]*)*@");

  private UrlPassword() {}

  public static String masked(String text) {
    return text.contains("@") ? USER_INFO.matcher(text).replaceAll("//***@") : text;
  }

  /** Whether the text has a URL with a user name or password. */
  public static boolean in(String text) {
    return USER_INFO.matcher(text).find();
  }
}
