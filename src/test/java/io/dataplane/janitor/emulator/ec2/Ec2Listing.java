package io.dataplane.janitor.emulator.ec2;

import io.dataplane.janitor.emulator.ec2.store.Ec2Table;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.PageTokens;
import io.dataplane.janitor.emulator.protocol.PageTokens.Page;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * How a kind is described: by ids, by filters, or whole, in pages.
 *
 * <p>AWS documents that everything comes in one answer where {@code MaxResults} is absent, and also
 * that such calls may fail. Here an answer never has more than the largest page, so a client that
 * does not follow tokens is found out.
 *
 * @param idParameter the list of ids, as {@code GroupId}
 * @param largestPage the largest {@code MaxResults}; the smallest is 5 for all kinds
 */
record Ec2Listing<T>(
    String idParameter,
    Ec2Table<T> table,
    int largestPage,
    Ec2Filters<T> filters,
    PageTokens tokens) {
  private static final int SMALLEST_PAGE = 5;

  static PageTokens newTokens() {
    return new PageTokens("NextToken", "MaxResults", "InvalidPaginationToken");
  }

  /** The parameters to declare for the operation. */
  String[] parameters() {
    return new String[] {
      idParameter + ".N", "Filter.N.Name", "Filter.N.Value.N", "MaxResults", "NextToken"
    };
  }

  /** Writes a page as {@code <set><item>…</item></set><nextToken>}. */
  void answer(QueryRequest request, Xml result, String set, BiConsumer<T, Xml> write) {
    Page<T> page = page(request);
    result.list(set, "item", page.items(), resource -> write.accept(resource, result));
    result.element("nextToken", page.nextToken());
  }

  private Page<T> page(QueryRequest request) {
    int size = pageSize(request);
    List<String> ids = request.list(idParameter);
    if (!ids.isEmpty() && request.text("MaxResults").isPresent()) {
      throw new AwsRefusal(
          "InvalidParameterCombination",
          "The parameter " + idParameter + " cannot be used with the parameter MaxResults");
    }
    NavigableMap<String, T> candidates = ids.isEmpty() ? table.all() : table.only(ids);
    return tokens.page(request, size, candidates, filters.read(request));
  }

  private int pageSize(QueryRequest request) {
    OptionalInt sent = request.number("MaxResults");
    int size = sent.orElse(largestPage);
    if (size < SMALLEST_PAGE || size > largestPage) {
      throw new AwsRefusal(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value from %d to %d."
              .formatted(size, SMALLEST_PAGE, largestPage));
    }
    return size;
  }
}
