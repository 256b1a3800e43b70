package io.dataplane.janitor.emulator.elb.common;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parameters of load balancer calls and refuses what the service models forbid. */
public final class ElbParameters {
  /** Listings hand out this many and take no larger {@code PageSize}. */
  static final int LARGEST_PAGE = 400;

  /** How many ARNs or names one call may ask about, in both generations. */
  public static final int MOST_AT_ONCE = 20;

  private static final int LONGEST_NAME = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private ElbParameters() {}

  public static String required(QueryRequest request, String name) {
    return request
        .text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> ElbRefusals.constraint("null", member(name), "Member must not be null"));
  }

  public static List<String> requiredMembers(QueryRequest request, String name) {
    List<String> values = request.members(name);
    if (values.isEmpty()) {
      throw ElbRefusals.constraint("null", member(name), "Member must not be null");
    }
    return values;
  }

  public static int requiredNumber(QueryRequest request, String name, int least, int most) {
    return inRange(required(request, name), name, least, most);
  }

  public static Optional<Integer> number(QueryRequest request, String name, int least, int most) {
    return request.text(name).map(value -> inRange(value, name, least, most));
  }

  public static int pageSize(QueryRequest request) {
    return number(request, "PageSize", 1, LARGEST_PAGE).orElse(LARGEST_PAGE);
  }

  private static int inRange(String value, String name, int least, int most) {
    int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : least - 1;
    if (number < least) {
      throw outOfRange(value, name, "greater than or equal to " + least);
    }
    if (number > most) {
      throw outOfRange(value, name, "less than or equal to " + most);
    }
    return number;
  }

  private static AwsRefusal outOfRange(String value, String name, String rule) {
    return ElbRefusals.constraint(
        "'" + value + "'", member(name), "Member must have value " + rule);
  }

  /** Names of load balancers of both generations and of target groups obey the same rule. */
  public static String newName(String kind, String name) {
    if (name.length() > LONGEST_NAME) {
      throw ElbRefusals.validation(
          "%s name '%s' cannot be longer than '%d' characters".formatted(kind, name, LONGEST_NAME));
    }
    if (!NAME.matcher(name).matches()) {
      throw ElbRefusals.validation(
          "%s name '%s' can only contain letters, digits and inner hyphens".formatted(kind, name));
    }
    return name;
  }

  public static String oneOf(String member, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw ElbRefusals.notOneOf(member, value, allowed);
    }
    return value;
  }

  /** Validation messages begin the names of parameters in lower case. */
  private static String member(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
