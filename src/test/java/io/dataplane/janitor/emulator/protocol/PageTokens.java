package io.dataplane.janitor.emulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts listings into pages. A token is opaque, known to the region alone, and good only for the
 * same operation with the same filters. It remembers the last key handed out and not an offset, so
 * deletions between two pages make nobody slip through.
 */
public final class PageTokens {
  private static final int REMEMBERED = 10_000;

  private final String tokenParameter;
  private final String sizeParameter;
  private final String refusalCode;
  private final Map<String, Position> positions =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Position> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Position(QueryRequest listing, String lastKey) {}

  /** One page, with a token when there is more. */
  public record Page<T>(List<T> items, Optional<String> nextToken) {}

  /**
   * @param tokenParameter the request's parameter with the token: {@code NextToken}, {@code Marker}
   * @param sizeParameter the request's parameter with the page size
   * @param refusalCode the error code for a token that is unknown or goes with something else
   */
  public PageTokens(String tokenParameter, String sizeParameter, String refusalCode) {
    this.tokenParameter = tokenParameter;
    this.sizeParameter = sizeParameter;
    this.refusalCode = refusalCode;
  }

  /** The next at most {@code size} of those wanted, in the order of the keys. */
  public <T> Page<T> page(
      QueryRequest request, int size, NavigableMap<String, T> all, Predicate<T> wanted) {
    @Nullable String token = request.parameters().get(tokenParameter);
    NavigableMap<String, T> rest =
        token == null ? all : all.tailMap(lastKey(request, token), false);
    List<T> items = new ArrayList<>();
    String last = "";
    for (Map.Entry<String, T> entry : rest.entrySet()) {
      if (wanted.test(entry.getValue())) {
        if (items.size() == size) {
          return new Page<>(items, Optional.of(remember(request, last)));
        }
        items.add(entry.getValue());
        last = entry.getKey();
      }
    }
    return new Page<>(items, Optional.empty());
  }

  private String lastKey(QueryRequest request, String token) {
    @Nullable Position position = positions.get(token);
    if (position == null || !position.listing.equals(listing(request))) {
      throw new AwsRefusal(
          refusalCode, "The token '" + token + "' is unknown or belongs to another listing.");
    }
    return position.lastKey;
  }

  private String remember(QueryRequest request, String lastKey) {
    String secret = UUID.randomUUID() + "/" + request.action();
    String token = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.US_ASCII));
    positions.put(token, new Position(listing(request), lastKey));
    return token;
  }

  /** What has to stay the same from page to page. */
  private QueryRequest listing(QueryRequest request) {
    NavigableMap<String, String> parameters = new TreeMap<>(request.parameters());
    parameters.remove(tokenParameter);
    parameters.remove(sizeParameter);
    return new QueryRequest(request.action(), parameters);
  }
}
