package io.dataplane.janitor.aws.client;

import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Refuses every operation but the permitted ones before anything is sent, so that neither a report
 * can write nor a run can do more than it says, whatever the code around it says.
 */
record AllowedOperations(Predicate<String> permitted) implements ExecutionInterceptor {

  static final AllowedOperations READING =
      new AllowedOperations(name -> name.startsWith("Describe") || name.startsWith("Get"));

  /** Permits these alone; they do not read. */
  static AllowedOperations writing(Set<String> operations) {
    return new AllowedOperations(operations::contains);
  }

  /** What marks several at once writes tags, and reads nothing. */
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
