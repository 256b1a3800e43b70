package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.ClaimedIds;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.claim.IdentityTemplate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of one custom resource that make its claims.
 *
 * @param doubts receives what cannot be read
 */
record ClaimedFields(FieldValues values, Doubts doubts) {
  private static final String A_NAME = "a name";
  private static final String AN_ID =
      "an id or ARN, or the name of a load balancer or target group,";
  private static final String A_VPC = "the id of a VPC";
  private static final Pattern VPC = Pattern.compile("vpc-[0-9a-z]+");
  private static final Pattern VPC_ARN =
      Pattern.compile("(?:arn:[^:]*:ec2:[^:]*:[^:]*:)?vpc/(vpc-[0-9a-z]+)");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z},;\"'`\\[\\]]+");

  Set<String> identities(List<IdentityTemplate> templates) {
    Set<String> identities = new LinkedHashSet<>();
    templates.forEach(template -> identities.addAll(template.identities(this::names)));
    return identities;
  }

  private Set<String> names(FieldPath path) {
    FieldValues.Found found = values.at(path);
    unreadable(path, found, A_NAME);
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode value : found.values()) {
      if (value.isBoolean()) {
        doubts.about(path, value, FieldValues.typeOf(value), A_NAME);
      } else {
        names.add(value.asText().strip());
      }
    }
    return names;
  }

  Set<String> ids(List<FieldPath> paths) {
    Set<String> keys = new HashSet<>();
    for (FieldPath path : paths) {
      FieldValues.Found found = values.at(path);
      unreadable(path, found, AN_ID);
      for (JsonNode value : found.values()) {
        ClaimedIds ids = JsonTexts.claimedIds(value.asText());
        keys.addAll(ids.keys());
        if (!value.isTextual() || !ids.unknown().isEmpty()) {
          doubts.about(path, value, FieldValues.typeOf(value), AN_ID);
        }
      }
    }
    return keys;
  }

  Set<String> vpcs(FieldPath path) {
    FieldValues.Found found = values.at(path);
    unreadable(path, found, A_VPC);
    if (found.listed() && found.values().isEmpty() && found.unreadable().isEmpty()) {
      doubts.about(path, values.object().path(""), "an empty list", A_VPC);
    }
    Set<String> vpcs = new HashSet<>();
    for (JsonNode value : found.values()) {
      for (String each : SEPARATORS.split(value.asText().toLowerCase(Locale.ROOT), -1)) {
        String id = VPC_ARN.matcher(each).replaceFirst("$1");
        if (VPC.matcher(id).matches()) {
          vpcs.add(id);
        } else if (!id.isEmpty()) {
          doubts.about(path, value, FieldValues.typeOf(value), A_VPC);
        }
      }
    }
    return vpcs;
  }

  private void unreadable(FieldPath path, FieldValues.Found found, String expected) {
    found.unreadable().forEach(each -> doubts.about(path, each.node(), each.what(), expected));
  }
}
