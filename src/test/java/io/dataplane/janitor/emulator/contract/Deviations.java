package io.dataplane.janitor.emulator.contract;

import static java.util.stream.Collectors.toSet;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The tests of a contract that a server is known to break, each with the reason. They run all the
 * same, and have to fail: where the server has become faithful, or the list names a test that is
 * not there, the list is wrong and says so. Prints each that it finds confirmed.
 */
public final class Deviations implements BeforeAllCallback, InvocationInterceptor {
  private final String server;
  private final Map<String, String> reasonsByTest;

  public Deviations(String server, Map<String, String> reasonsByTest) {
    this.server = server;
    this.reasonsByTest = new TreeMap<>(reasonsByTest);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Set<String> tests =
        Arrays.stream(context.getRequiredTestClass().getMethods())
            .map(Method::getName)
            .collect(toSet());
    for (String listed : reasonsByTest.keySet()) {
      if (!tests.contains(listed)) {
        throw new AssertionError("No test is called " + listed);
      }
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    String test = extensionContext.getRequiredTestMethod().getName();
    @Nullable String reason = reasonsByTest.get(test);
    if (reason == null) {
      invocation.proceed();
    } else {
      expectFailure(invocation, test, reason);
    }
  }

  private void expectFailure(Invocation<Void> invocation, String test, String reason)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (AssertionError | AwsServiceException expected) {
      System.out.println(server + " deviates: " + test + ": " + reason);
      return;
    }
    throw new AssertionError(server + " is faithful by now: take " + test + " off the list");
  }
}
