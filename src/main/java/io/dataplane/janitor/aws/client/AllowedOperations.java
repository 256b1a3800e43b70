package io.dataplane.janitor.aws.client;

import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Rejects every operation that is not permitted before it is sent. A report therefore cannot write,
 * and a run cannot make other changes than the listed ones, whatever the calling code does.
 */
record AllowedOperations(Predicate<String> permitted) implements ExecutionInterceptor {

  static final AllowedOperations READING =
      new AllowedOperations(name -> name.startsWith("Describe") || name.startsWith("Get"));

  /** Permits only these operations, and no reads. */
  static AllowedOperations writing(Set<String> operations) {
    return new AllowedOperations(operations::contains);
  }

  /** Permits the two operations of the tagging API that write tags, and no reads. */
  static final AllowedOperations TAGGING =
      new AllowedOperations(Set.of("TagResources", "UntagResources")::contains);

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (!permitted.test(operation)) {
      throw new IllegalStateException("This client must not call " + operation);
    }
  }
}
