package io.dataplane.janitor.emulator.contract.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the suites share; they reach the API server through the client, whichever it is. */
abstract class KubernetesContract {

  static final String NAMESPACE = "default";

  static final ResourceDefinitionContext DATAPLANES =
      new ResourceDefinitionContext.Builder()
          .withGroup("dataplane.example.com")
          .withVersion("v1alpha1")
          .withPlural("dataplanes")
          .withKind("Dataplane")
          .withNamespaced(true)
          .build();

  static final ResourceDefinitionContext REGIONS =
      new ResourceDefinitionContext.Builder()
          .withGroup("dataplane.example.com")
          .withVersion("v1alpha1")
          .withPlural("regions")
          .withKind("Region")
          .withNamespaced(false)
          .build();

  abstract KubernetesUnderTest cluster();

  KubernetesClient client() {
    return cluster().client();
  }

  MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      dataplanes() {
    return client().genericKubernetesResources(DATAPLANES);
  }

  GenericKubernetesResource create(String name, Map<String, String> labels) {
    return create(NAMESPACE, name, labels);
  }

  GenericKubernetesResource create(String namespace, String name, Map<String, String> labels) {
    return client().resource(dataplane(namespace, name, labels)).create();
  }

  static GenericKubernetesResource dataplane(
      String namespace, String name, Map<String, String> labels) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("dataplane.example.com/v1alpha1")
        .withKind("Dataplane")
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withLabels(labels)
        .endMetadata()
        .build();
  }

  /** Every page of a list over all namespaces. */
  List<GenericKubernetesResourceList> pages(ListOptions first) {
    List<GenericKubernetesResourceList> pages = new ArrayList<>();
    ListOptions options = first;
    do {
      pages.add(dataplanes().inAnyNamespace().list(options));
      options = continued(first, pages.getLast());
    } while (options.getContinue() != null);
    return pages;
  }

  static ListOptions continued(ListOptions options, GenericKubernetesResourceList page) {
    String token = page.getMetadata().getContinue();
    return new ListOptionsBuilder(options).withContinue(token).build();
  }

  static ListOptions limit(long objects) {
    return new ListOptionsBuilder().withLimit(objects).build();
  }

  static List<String> names(GenericKubernetesResourceList list) {
    return list.getItems().stream().map(KubernetesContract::name).toList();
  }

  static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  static void assertRefused(int code, String reason, ThrowingCallable call) {
    KubernetesClientException refusal = catchThrowableOfType(KubernetesClientException.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.getCode()).isEqualTo(code);
    assertThat(refusal.getStatus().getReason()).isEqualTo(reason);
  }
}
