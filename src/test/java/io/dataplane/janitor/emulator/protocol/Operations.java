package io.dataplane.janitor.emulator.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service as a table of its operations, each with all parameters that it reads. An operation or a
 * parameter that is not in the table is refused: ignoring a filter would let a test believe in it.
 */
public final class Operations implements QueryService {
  private static final Pattern NUMBER = Pattern.compile("\\.\\d+(?=\\.|$)");
  private static final Set<String> ENVELOPE = Set.of("Action", "Version");

  private final Map<String, Known> known = new HashMap<>();
  private final Set<String> everywhere;
  private final Consumer<QueryRequest> check;

  /** Reads the request and writes the result. */
  public interface Operation {
    void answer(QueryRequest request, Xml result);
  }

  private record Known(Operation operation, Set<String> parameters) {}

  public Operations() {
    this(Set.of(), request -> {});
  }

  /** With parameters that all operations have, and a check that comes before each of them. */
  public Operations(Set<String> everywhere, Consumer<QueryRequest> check) {
    this.everywhere = everywhere;
    this.check = check;
  }

  /**
   * Adds an operation.
   *
   * @param parameters names as sent, with {@code N} for every number: {@code Filter.N.Value.N}
   */
  public Operations add(String action, Operation operation, String... parameters) {
    known.put(action, new Known(operation, Set.of(parameters)));
    return this;
  }

  @Override
  public String answer(QueryRequest request) {
    @Nullable Known found = known.get(request.action());
    if (found == null) {
      throw new AwsRefusal(
          "InvalidAction",
          "The action " + request.action() + " is not valid for this web service.");
    }
    request.parameters().forEach((name, value) -> checkKnown(name, value, found.parameters));
    check.accept(request);
    Xml result = new Xml();
    found.operation.answer(request, result);
    return result.toString();
  }

  private void checkKnown(String name, String value, Set<String> parameters) {
    String shape = NUMBER.matcher(name).replaceAll(".N");
    if (!ENVELOPE.contains(name)
        && !everywhere.contains(name)
        && !parameters.contains(shape)
        && !isEmptyList(shape, value, parameters)) {
      throw new AwsRefusal("UnknownParameter", "The parameter " + name + " is not recognized");
    }
  }

  /** The query protocol sends a list without members as its bare name with an empty value. */
  private static boolean isEmptyList(String name, String value, Set<String> parameters) {
    return value.isEmpty() && parameters.stream().anyMatch(p -> p.startsWith(name + ".member."));
  }
}
