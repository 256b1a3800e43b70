package io.dataplane.janitor.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy of IAM, evaluated like AWS does: a statement that denies takes precedence, and an action
 * that no statement allows is refused (IAM User Guide, "Policy evaluation logic"). It knows only
 * the elements and operators that the policies below {@code k8s/} use, and refuses others.
 */
public record IamPolicy(List<Statement> statements) {

  /** One statement. Each list has the elements of the JSON in its order. */
  public record Statement(
      String sid,
      boolean allows,
      List<String> actions,
      List<String> resources,
      JsonNode conditions) {

    private boolean appliesTo(IamRequest request) {
      return actions.stream().anyMatch(each -> IamConditions.like(each, request.action(), true))
          && resources.stream()
              .anyMatch(each -> IamConditions.like(each, request.resource(), false))
          && IamConditions.areMet(conditions, request);
    }
  }

  public static IamPolicy parse(String json) {
    try {
      return new IamPolicy(
          IamConditions.elements(new ObjectMapper().readTree(json).path("Statement"))
              .map(IamPolicy::statement)
              .toList());
    } catch (JsonProcessingException invalid) {
      throw new IllegalArgumentException(invalid);
    }
  }

  private static Statement statement(JsonNode json) {
    List<String> unknown =
        json.properties().stream()
            .map(property -> property.getKey())
            .filter(name -> !name.matches("Sid|Effect|Action|Resource|Condition"))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Unknown elements: " + unknown);
    }
    return new Statement(
        json.path("Sid").asText(),
        json.path("Effect").asText().equals("Allow"),
        IamConditions.elements(json.path("Action")).map(JsonNode::asText).toList(),
        IamConditions.elements(json.path("Resource")).map(JsonNode::asText).toList(),
        json.path("Condition"));
  }

  /** This policy and another one, attached to the same role. */
  public IamPolicy and(IamPolicy other) {
    return new IamPolicy(Stream.concat(statements.stream(), other.statements.stream()).toList());
  }

  /** This policy without the statements whose id begins like this. */
  public IamPolicy without(String sid) {
    return new IamPolicy(
        statements.stream().filter(statement -> !statement.sid().startsWith(sid)).toList());
  }

  public boolean allows(IamRequest request) {
    return !denies(request) && statements.stream().anyMatch(each -> applies(each, true, request));
  }

  /** Whether a statement denies the request, whatever others allow. */
  public boolean denies(IamRequest request) {
    return statements.stream().anyMatch(each -> applies(each, false, request));
  }

  private static boolean applies(Statement statement, boolean allowing, IamRequest request) {
    return statement.allows() == allowing && statement.appliesTo(request);
  }
}
