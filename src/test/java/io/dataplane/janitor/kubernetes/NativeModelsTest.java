package io.dataplane.janitor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever Jackson reads or writes for the Kubernetes client is registered for reflection. */
class NativeModelsTest {
  private static final String CLIENT = "io.fabric8.";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Set<String> reached = new TreeSet<>();

  NativeModelsTest() {
    // It configures the mapper as that of the client.
    new KubernetesSerialization(mapper, false);
  }

  @Test
  void registersAllThatAKubeconfigALeaseOrAConfigMapContains() {
    Stream.of(
            io.fabric8.kubernetes.api.model.Config.class,
            Config.ExecCredential.class,
            Lease.class,
            ConfigMap.class,
            Status.class,
            DeleteOptions.class)
        .forEach(root -> reach(mapper.constructType(root)));

    assertThat(registered()).containsAll(reached);
  }

  private static Set<String> registered() {
    RegisterForReflection registration =
        Objects.requireNonNull(NativeModels.class.getAnnotation(RegisterForReflection.class));
    Set<String> names = new TreeSet<>(Set.of(registration.classNames()));
    Stream.of(registration.targets()).map(Class::getName).forEach(names::add);
    return names;
  }

  private void reach(JavaType type) {
    if (type.isContainerType()) {
      reach(type.getContentType());
    } else if (type.getRawClass().getName().startsWith(CLIENT)
        && reached.add(type.getRawClass().getName())) {
      instantiated(type.getRawClass());
      mapper.getDeserializationConfig().introspect(type).findProperties().forEach(this::reach);
      mapper.getSerializationConfig().introspect(type).findProperties().forEach(this::reach);
    }
  }

  private void reach(BeanPropertyDefinition property) {
    reach(property.getPrimaryType());
    Stream.of(property.getField(), property.getGetter(), property.getSetter())
        .filter(Objects::nonNull)
        .forEach(this::instantiated);
  }

  private void instantiated(AnnotatedMember member) {
    instantiated(
        member.getAnnotation(JsonDeserialize.class), member.getAnnotation(JsonSerialize.class));
  }

  private void instantiated(Class<?> type) {
    instantiated(
        type.getAnnotation(JsonDeserialize.class), type.getAnnotation(JsonSerialize.class));
  }

  private void instantiated(
      @Nullable JsonDeserialize deserialize, @Nullable JsonSerialize serialize) {
    Stream<Class<?>> reading =
        deserialize == null
            ? Stream.of()
            : Stream.of(deserialize.using(), deserialize.contentUsing(), deserialize.keyUsing());
    Stream<Class<?>> writing =
        serialize == null
            ? Stream.of()
            : Stream.of(serialize.using(), serialize.contentUsing(), serialize.keyUsing());
    Stream.concat(reading, writing)
        .map(Class::getName)
        .filter(name -> name.startsWith(CLIENT))
        .forEach(reached::add);
  }
}
