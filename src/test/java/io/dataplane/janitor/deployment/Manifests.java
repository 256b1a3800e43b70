package io.dataplane.janitor.deployment;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files below {@code k8s/}, read with the model of the Kubernetes API. */
final class Manifests {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Pattern NEXT_DOCUMENT = Pattern.compile("(?m)^---$");

  private final List<HasMetadata> objects;

  private Manifests(List<HasMetadata> objects) {
    this.objects = objects;
  }

  static Manifests read(String file) {
    return new Manifests(
        NEXT_DOCUMENT
            .splitAsStream(text(file))
            .map(document -> requireNonNull(YAML.<HasMetadata>unmarshal(document)))
            .toList());
  }

  static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<HasMetadata> all() {
    return objects;
  }

  /** The only object of the type. */
  <T extends HasMetadata> T only(Class<T> type) {
    List<T> found = objects.stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError(type.getSimpleName() + ": " + found.size() + " instead of one");
    }
    return found.getFirst();
  }

  /** The fields, at any depth, that the API does not have: a server would drop them in silence. */
  static List<String> unknownFields(Object value) {
    return switch (value) {
      case Collection<?> elements ->
          elements.stream().flatMap(element -> unknownFields(element).stream()).toList();
      case Object bean when bean.getClass().getName().startsWith("io.fabric8.kubernetes.api") ->
          Arrays.stream(bean.getClass().getMethods())
              .filter(method -> method.getName().startsWith("get"))
              .filter(method -> method.getParameterCount() == 0)
              .flatMap(method -> unknownIn(bean, method))
              .toList();
      default -> List.of();
    };
  }

  private static Stream<String> unknownIn(Object bean, Method getter) {
    Object value = get(bean, getter);
    if (value instanceof Map<?, ?> fields && getter.getName().equals("getAdditionalProperties")) {
      return fields.keySet().stream().map(key -> bean.getClass().getSimpleName() + "." + key);
    }
    return value == null ? Stream.empty() : unknownFields(value).stream();
  }

  private static @Nullable Object get(Object bean, Method getter) {
    try {
      return getter.invoke(bean);
    } catch (ReflectiveOperationException unreadable) {
      throw new LinkageError(getter.toString(), unreadable);
    }
  }
}
