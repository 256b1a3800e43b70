package io.dataplane.janitor.aws.kind;

import io.dataplane.janitor.aws.client.Responses;
import io.dataplane.janitor.domain.resource.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads tags from responses and keeps those that matter.
 *
 * @param matters whether any decision depends on tags with this key; of others only the number is
 *     kept
 */
public record TagReader(Predicate<String> matters) {
  public static final TagReader ALL_TAGS = new TagReader(key -> true);

  <T> Tags read(
      List<T> tags, Function<T, @Nullable String> key, Function<T, @Nullable String> value) {
    Map<String, String> values = new HashMap<>();
    for (T tag : tags) {
      values.put(
          Responses.required(key.apply(tag), "the key of a tag"),
          Objects.requireNonNullElse(value.apply(tag), ""));
    }
    return new Tags(values).keeping(matters);
  }
}
