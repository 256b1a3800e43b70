package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes tags as EC2 lets its users: on all resources of a call, or on none.
 *
 * <p>EC2 itself takes more characters than AWS documents for all its services together; this region
 * holds to the common set, so that a mark that is legal here is legal everywhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">Tag
 *     restrictions</a>
 */
public final class Ec2Tags {
  private static final int IDS_A_CALL = 1000;
  private static final int TAGS_A_RESOURCE = 50;
  private static final int KEY_LENGTH = 127;
  private static final int VALUE_LENGTH = 256;
  private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private final Map<Ec2Kind, Ec2Table<?>> tables = new EnumMap<>(Ec2Kind.class);

  /** A tag to delete: by key, or only while it has this value. */
  public record Doomed(String key, Optional<String> value) {}

  Ec2Tags(List<Ec2Table<?>> tables) {
    tables.forEach(table -> this.tables.put(table.kind(), table));
  }

  public Ec2Table<?> table(String id) {
    @Nullable Ec2Table<?> table = tables.get(Ec2Kind.of(id));
    if (table == null) {
      throw new IllegalStateException("No table for " + id);
    }
    return table;
  }

  /** The table with this id, which has to be in it. */
  public Ec2Table<?> existing(String id) {
    Ec2Table<?> table = table(id);
    table.get(id);
    return table;
  }

  public void create(List<String> ids, Map<String, String> added) {
    checkIds(ids);
    checkNew(added);
    ids.forEach(id -> checkRoom(table(id).tags(id), added));
    ids.forEach(id -> table(id).tag(id, added));
  }

  /** Without any tag named, all go but those that AWS itself put there. */
  public void delete(List<String> ids, List<Doomed> doomed) {
    checkIds(ids);
    doomed.forEach(tag -> checkNotReserved(tag.key));
    ids.forEach(id -> table(id).untag(id, keysToDelete(table(id).tags(id), doomed)));
  }

  private static List<String> keysToDelete(
      NavigableMap<String, String> present, List<Doomed> doomed) {
    if (doomed.isEmpty()) {
      return present.keySet().stream().filter(key -> !isReserved(key)).toList();
    }
    return doomed.stream()
        .filter(tag -> tag.value.isEmpty() || tag.value.get().equals(present.get(tag.key)))
        .map(Doomed::key)
        .toList();
  }

  private void checkIds(List<String> ids) {
    if (ids.isEmpty()) {
      throw new AwsRefusal(
          "MissingParameter", "The request must contain the parameter resourceIdSet");
    }
    if (ids.size() > IDS_A_CALL) {
      throw new AwsRefusal(
          "InvalidParameterValue", "Too many resources: " + ids.size() + " > " + IDS_A_CALL);
    }
    ids.forEach(this::existing);
  }

  /** The tags of a request, each key once. */
  public static Map<String, String> read(Collection<QueryRequest> sent) {
    Map<String, String> tags = new TreeMap<>();
    for (QueryRequest tag : sent) {
      String key = tag.text("Key").orElse("");
      if (tags.put(key, tag.text("Value").orElse("")) != null) {
        throw new AwsRefusal("InvalidParameterValue", "Duplicate tag key '" + key + "' specified.");
      }
    }
    return tags;
  }

  /** Whether a resource may have these tags, as far as the tags alone say. */
  public static void checkNew(Map<String, String> added) {
    added.forEach(
        (key, value) -> {
          checkNotReserved(key);
          checkText("key", key, 1, KEY_LENGTH);
          checkText("value", value, 0, VALUE_LENGTH);
        });
    checkRoom(new TreeMap<>(), added);
  }

  private static void checkText(String what, String text, int shortest, int longest) {
    if (text.length() < shortest || text.length() > longest) {
      throw new AwsRefusal("InvalidParameterValue", "Tag " + what + " has a wrong length: " + text);
    }
    if (!LEGAL.matcher(text).matches()) {
      throw new AwsRefusal("InvalidParameterValue", "Tag " + what + " is not valid: " + text);
    }
  }

  private static void checkNotReserved(String key) {
    if (isReserved(key)) {
      throw new AwsRefusal(
          "InvalidParameterValue",
          "Tag keys starting with 'aws:' are reserved for internal use: " + key);
    }
  }

  private static boolean isReserved(String key) {
    return key.startsWith("aws:");
  }

  /** Reserved tags do not count. */
  private static void checkRoom(NavigableMap<String, String> present, Map<String, String> added) {
    long kept =
        present.keySet().stream()
            .filter(key -> !isReserved(key) && !added.containsKey(key))
            .count();
    if (kept + added.size() > TAGS_A_RESOURCE) {
      throw new AwsRefusal(
          "TagLimitExceeded", "You have reached the maximum number of tags for this resource.");
    }
  }
}
