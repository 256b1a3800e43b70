package io.dataplane.janitor.testing;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request for the authorization of one action on one resource.
 *
 * @param action such as {@code ec2:CreateTags}
 * @param resource an ARN, or {@code *} for an action without resources
 * @param context the values of condition keys; keys in lower case
 */
public record IamRequest(String action, String resource, Map<String, List<String>> context) {

  public static IamRequest of(String action, String resource) {
    return new IamRequest(action, resource, Map.of());
  }

  public IamRequest onTagged(Map<String, String> tags) {
    IamRequest request = this;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      request = request.with("aws:ResourceTag/" + tag.getKey(), List.of(tag.getValue()));
    }
    return request;
  }

  /** The keys of the tags that the request writes or removes; without any, the key is absent. */
  public IamRequest naming(Collection<String> tagKeys) {
    return tagKeys.isEmpty() ? this : with("aws:TagKeys", List.copyOf(tagKeys));
  }

  public IamRequest by(String principal) {
    return with("aws:PrincipalArn", List.of(principal));
  }

  /**
   * Condition keys are not case-sensitive, not even the part of them that is the key of a tag (IAM
   * User Guide, "IAM JSON policy elements: Condition").
   */
  public IamRequest with(String key, List<String> values) {
    Map<String, List<String>> more = new TreeMap<>(context);
    more.put(key.toLowerCase(Locale.ROOT), values);
    return new IamRequest(action, resource, more);
  }

  List<String> values(String key) {
    return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }
}
