package io.dataplane.janitor.aws.client;

import io.dataplane.janitor.run.IncompleteViewException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * The results of calls that each name several ids, without those that no longer exist. AWS
   * rejects a whole call if one id does not exist; then its halves are asked for.
   *
   * @param perCall the maximum number of ids of a call
   * @param call returns a result for each of the ids
   * @param idOf the id of a result
   */
  public static <T> List<T> findEach(
      String operation,
      List<String> ids,
      int perCall,
      Function<List<String>, List<T>> call,
      Function<T, String> idOf) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Optional<List<T>> found =
        ids.size() > perCall ? Optional.empty() : find(operation, () -> call.apply(ids));
    if (found.isPresent()) {
      return sameIds(operation, ids, found.get(), idOf);
    }
    if (ids.size() == 1) {
      return List.of();
    }
    int half = ids.size() > perCall ? perCall : ids.size() / 2;
    return Stream.of(ids.subList(0, half), ids.subList(half, ids.size()))
        .flatMap(part -> findEach(operation, part, perCall, call, idOf).stream())
        .toList();
  }

  private static <T> List<T> sameIds(
      String operation, List<String> ids, List<T> found, Function<T, String> idOf) {
    requireCount(operation, ids.size(), found.size());
    Set<String> answered = found.stream().map(idOf).collect(Collectors.toSet());
    if (!answered.equals(Set.copyOf(ids))) {
      throw new IncompleteViewException(
          "%s: the results are not those that were requested".formatted(operation));
    }
    return found;
  }

  /** The only element of a response for one id. */
  public static <T> T single(String operation, List<T> values) {
    requireCount(operation, 1, values.size());
    return values.getFirst();
  }

  private static void requireCount(String operation, int requested, int answered) {
    if (answered != requested) {
      throw new IncompleteViewException(
          "%s: %d results for a request for %s"
              .formatted(operation, answered, requested == 1 ? "one" : requested));
    }
  }

  public static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw new IncompleteViewException("AWS's response lacks " + what);
    }
    return value;
  }
}
