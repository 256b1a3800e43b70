package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is asked where a part of the truth would be worse than none: each method gives all that
 * was asked for or throws {@link IncompleteViewException}. Operations are named as in {@code
 * ec2:DescribeSecurityGroups}.
 */
public final class Responses {

  /** The most values that EC2 takes in a filter. */
  private static final int FILTER_VALUES = 200;

  private Responses() {}

  public static <A> A get(String operation, Supplier<A> call) {
    return find(operation, call)
        .orElseThrow(() -> new IncompleteViewException(operation + ": what it asks for is gone"));
  }

  /** Empty when AWS says that what was asked for does not exist. */
  public static <A> Optional<A> find(String operation, Supplier<A> call) {
    try {
      return Optional.of(call.get());
    } catch (IncompleteViewException e) {
      throw e;
    } catch (RuntimeException e) {
      return switch (AwsErrors.meaning(e)) {
        case GONE -> Optional.empty();
        case IN_USE, TAG_LIMIT_EXCEEDED, ALREADY_EXISTS, THROTTLED, DENIED, OTHER ->
            throw new IncompleteViewException(operation + ": " + AwsErrors.reason(e), e);
      };
    }
  }

  /** Page after page, each handed over before the next is asked for. */
  public static <A> void listAll(
      String operation,
      Function<@Nullable String, A> call,
      Function<A, @Nullable String> nextToken,
      Consumer<A> page) {
    if (!listAllIfPresent(operation, call, nextToken, page)) {
      throw new IncompleteViewException(operation + ": what it asks for is gone");
    }
  }

  /** The same; false when AWS says that what all of it belongs to does not exist. */
  public static <A> boolean listAllIfPresent(
      String operation,
      Function<@Nullable String, A> call,
      Function<A, @Nullable String> nextToken,
      Consumer<A> page) {
    Set<String> tokens = new HashSet<>();
    @Nullable String token = null;
    do {
      @Nullable String current = token;
      Optional<A> response = find(operation, () -> call.apply(current));
      if (response.isEmpty()) {
        return false;
      }
      page.accept(response.get());
      token = nextToken.apply(response.get());
      if (token != null && !tokens.add(token)) {
        throw new IncompleteViewException(operation + ": its pages lead in a circle");
      }
    } while (token != null && !token.isEmpty());
    return true;
  }

  /** So many values at once, as an EC2 filter takes. */
  public static List<List<String>> batches(List<String> values) {
    List<List<String>> batches = new ArrayList<>();
    for (int start = 0; start < values.size(); start += FILTER_VALUES) {
      batches.add(values.subList(start, Math.min(start + FILTER_VALUES, values.size())));
    }
    return batches;
  }

  /** The one element of an answer that was asked for by id. */
  public static <T> T single(String operation, List<T> values) {
    if (values.size() != 1) {
      throw new IncompleteViewException(
          "%s: %d answers to a question about one".formatted(operation, values.size()));
    }
    return values.getFirst();
  }

  public static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw new IncompleteViewException("AWS left out " + what);
    }
    return value;
  }
}
