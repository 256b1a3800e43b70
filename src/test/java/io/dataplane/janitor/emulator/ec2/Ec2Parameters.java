package io.dataplane.janitor.emulator.ec2;

import io.dataplane.janitor.emulator.ec2.store.Ec2Kind;
import io.dataplane.janitor.emulator.ec2.store.Ec2Tags;
import io.dataplane.janitor.emulator.protocol.AwsRefusal;
import io.dataplane.janitor.emulator.protocol.QueryRequest;
import io.dataplane.janitor.emulator.protocol.Xml;
import java.util.Map;
import java.util.TreeMap;

/** Reads parameters that several EC2 operations share, and writes what answers them. */
final class Ec2Parameters {
  /** What an operation declares that creates something with tags. */
  static final String[] TAG_SPECIFICATION = {
    "TagSpecification.N.ResourceType",
    "TagSpecification.N.Tag.N.Key",
    "TagSpecification.N.Tag.N.Value"
  };

  /**
   * The SDK adds one to creations by itself. Here it has no effect: a repeated one creates again.
   */
  static final String CLIENT_TOKEN = "ClientToken";

  private Ec2Parameters() {}

  static String required(QueryRequest request, String name) {
    return request
        .text(name)
        .orElseThrow(
            () ->
                new AwsRefusal(
                    "MissingParameter", "The request must contain the parameter " + name));
  }

  /** The tags for what the call creates, checked, so that nothing is created with illegal ones. */
  static Map<String, String> newTags(QueryRequest request, Ec2Kind kind) {
    Map<String, String> tags = new TreeMap<>();
    for (QueryRequest specification : request.structures("TagSpecification")) {
      String type = required(specification, "ResourceType");
      if (!type.equals(kind.resourceType())) {
        throw new AwsRefusal(
            "InvalidParameterValue", "'" + type + "' is not a valid taggable type here.");
      }
      tags.putAll(Ec2Tags.read(specification.structures("Tag")));
    }
    Ec2Tags.checkNew(tags);
    return tags;
  }

  static String[] with(String[] shared, String... own) {
    String[] all = new String[shared.length + own.length];
    System.arraycopy(shared, 0, all, 0, shared.length);
    System.arraycopy(own, 0, all, shared.length, own.length);
    return all;
  }

  static void writeTags(Xml xml, Map<String, String> tags) {
    xml.list(
        "tagSet",
        "item",
        tags.entrySet(),
        tag -> xml.element("key", tag.getKey()).element("value", tag.getValue()));
  }

  /** How EC2 says yes where it has nothing else to say. */
  static void writeDone(Xml xml) {
    xml.element("return", true);
  }
}
