package io.dataplane.janitor.kubernetes.claims;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.domain.resource.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What cannot be read in one custom resource, and the names that it may have instead. */
final class Doubts {
  private static final int LONGEST_VALUE = 80;

  private final String reference;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private boolean any;

  Doubts(String reference) {
    this.reference = reference;
  }

  /** A field that may hold a claim: the dataplane claims all that may be its own. */
  void about(FieldPath path, JsonNode node, String found, String expected) {
    any = true;
    names.addAll(JsonTexts.in(node));
    report(
        path,
        "%s%s, where %s is expected; until that is corrected, all that may be its own is kept"
            .formatted(found, shown(node), expected));
  }

  /** A field that says whether the dataplane is gone. */
  void aboutEnd(FieldPath path, String found) {
    report(path, "%s, where one value is expected; the dataplane counts as alive".formatted(found));
  }

  private void report(FieldPath path, String detail) {
    findings.add(new Finding(Finding.Type.UNREADABLE_FIELD, reference, path + " has " + detail));
  }

  /** Whether a field that may hold a claim cannot be read. */
  boolean any() {
    return any;
  }

  /** The texts in the fields that cannot be read. */
  Set<String> names() {
    return names;
  }

  List<Finding> findings() {
    return findings;
  }

  private static String shown(JsonNode node) {
    String text = node.isTextual() ? node.textValue() : node.toString();
    if (text.isEmpty()) {
      return "";
    }
    return " '%s'"
        .formatted(text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
  }
}
