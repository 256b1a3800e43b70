package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls AWS for data that must be complete: each method returns all of it, or throws {@link
 * IncompleteViewException}. Operations have names such as {@code ec2:DescribeSecurityGroups}.
 */
public final class Responses {

  private Responses() {}

  public static <A> A get(String operation, Supplier<A> call) {
    return find(operation, call)
        .orElseThrow(
            () ->
                new IncompleteViewException(
                    operation + ": the requested resource no longer exists"));
  }

  /** Empty if AWS reports that the resource does not exist. */
  public static <A> Optional<A> find(String operation, Supplier<A> call) {
    try {
      return Optional.of(call.get());
    } catch (IncompleteViewException e) {
      throw e;
    } catch (RuntimeException e) {
      return switch (AwsErrors.meaning(e)) {
        case GONE -> Optional.empty();
        case IN_USE,
            TAG_LIMIT_EXCEEDED,
            ALREADY_EXISTS,
            THROTTLED,
            DENIED,
            UNAUTHENTICATED,
            NO_ANSWER,
            OTHER ->
            throw new IncompleteViewException(operation + ": " + AwsErrors.reason(e), e);
      };
    }
  }

  /** Reads all pages; passes each on before it requests the next. */
  public static <A> void listAll(
      String operation,
      Function<@Nullable String, A> call,
      Function<A, @Nullable String> nextToken,
      Consumer<A> page) {
    if (!listAllIfPresent(operation, call, nextToken, page)) {
      throw new IncompleteViewException(operation + ": the requested resource no longer exists");
    }
  }

  /**
   * Reads all pages; false if AWS reports that the resource to which they belong does not exist.
   */
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
        throw new IncompleteViewException(
            operation + ": AWS returned a page token twice, so the listing is incomplete");
      }
    } while (token != null && !token.isEmpty());
    return true;
  }

  /** The only result of a call for one id; empty if AWS reports that it does not exist. */
  public static <A, T> Optional<T> findOne(
      String operation, Supplier<A> call, Function<A, List<T>> results) {
    return find(operation, call).map(response -> single(operation, results.apply(response)));
  }

  /** The only element of a response for one id. */
  public static <T> T single(String operation, List<T> values) {
    if (values.size() != 1) {
      throw new IncompleteViewException(
          "%s: %d results for a request for one".formatted(operation, values.size()));
    }
    return values.getFirst();
  }

  public static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw new IncompleteViewException("AWS's response lacks " + what);
    }
    return value;
  }
}
