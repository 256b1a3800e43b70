package io.dataplane.janitor.domain.claim;

import io.dataplane.janitor.domain.resource.ListedKey;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS resources that a text of a custom resource may mean. A text may have one or more ids,
 * names of load balancers or target groups, DNS names of load balancers, and ARNs with or without
 * their beginning; case, quotes, brackets and surrounding spaces do not matter.
 *
 * @param keys one or more for each resource, in the form of {@link
 *     io.dataplane.janitor.domain.resource.AwsResource#listedAs}
 * @param unknown the parts of the text in no known form
 */
public record ClaimedIds(Set<String> keys, Set<String> unknown) {

  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf},;|\"'`‘’“”\\[\\](){}<>]+");
  private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
  private static final Pattern EC2_ID = Pattern.compile("(?:sg|rtb)-[0-9a-z]+");
  private static final Pattern EMBEDDED = Pattern.compile("(?<![a-z0-9])" + EC2_ID);
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:(?<service>[^:]*):[^:]*:[^:]*:(?<resource>.+)");
  private static final Pattern EC2_RESOURCE =
      Pattern.compile("(?:security-group|route-table)/([0-9a-z-]+)");

  /** Load balancers, and listeners and rules, whose ARNs begin with that of their load balancer. */
  private static final Pattern BALANCER =
      Pattern.compile(
          "(?:(?:loadbalancer|listener|listener-rule)/)?((?:app|net|gwy)/[a-z0-9-]+/[0-9a-z]+)(?:/.*)?");

  private static final Pattern CLASSIC_BALANCER = Pattern.compile("loadbalancer/([a-z0-9-]+)");
  private static final Pattern TARGETS = Pattern.compile("targetgroup/[a-z0-9-]+/[0-9a-z]+");

  /** Elastic Load Balancing, "DNS name": the name of the load balancer, a dash, and a hash. */
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(?:https?://)?(?:dualstack\\.|ipv6\\.)?(?<label>[a-z0-9-]+)-[0-9a-z]+"
              + "\\.(?:[a-z0-9-]+\\.elb|elb\\.[a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?\\.?(?::\\d+)?(?:/.*)?");

  /** The DNS names of load balancers without public addresses have this prefix. */
  private static final String INTERNAL = "internal-";

  /** Elastic Load Balancing permits 32 characters in names of load balancers and target groups. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  public ClaimedIds {
    keys = Set.copyOf(keys);
    unknown = Set.copyOf(unknown);
  }

  /** Everything that the text may mean. */
  public static ClaimedIds in(String text) {
    Set<String> keys = new HashSet<>();
    Set<String> unknown = new HashSet<>();
    for (String part : parts(text)) {
      boolean known = addId(part, keys);
      if (NAME.matcher(part).matches()) {
        known = true;
        keys.add(part);
        keys.add(ListedKey.ofName(part));
      }
      if (!known) {
        unknown.add(part);
      }
    }
    return new ClaimedIds(keys, unknown);
  }

  /** The resources whose ids, ARNs or DNS names are in the text; names alone do not count. */
  public static Set<String> idsWithin(String text) {
    Set<String> keys = new HashSet<>();
    parts(text).forEach(part -> addId(part, keys));
    return keys;
  }

  private static Set<String> parts(String text) {
    String plain = DASHES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("-");
    Set<String> parts =
        new HashSet<>(List.of(SEPARATORS.split(plain.toLowerCase(Locale.ROOT), -1)));
    parts.remove("");
    return parts;
  }

  /** Adds the resources with the id; returns whether the whole part is one. */
  private static boolean addId(String part, Set<String> keys) {
    Matcher arn = ARN.matcher(part);
    if (arn.matches()) {
      // An ARN of another service is well known, and claims nothing.
      return addResource(arn.group("resource"), keys)
          || !arn.group("service").equals("elasticloadbalancing");
    }
    return addResource(part, keys) || addDnsName(part, keys);
  }

  private static boolean addResource(String part, Set<String> keys) {
    Matcher ec2 = EC2_RESOURCE.matcher(part);
    Matcher balancer = BALANCER.matcher(part);
    Matcher classic = CLASSIC_BALANCER.matcher(part);
    if (ec2.matches()) {
      keys.add(ec2.group(1));
    } else if (balancer.matches()) {
      keys.add("loadbalancer/" + balancer.group(1));
    } else if (classic.matches()) {
      keys.add(classic.group(1));
    } else if (TARGETS.matcher(part).matches()) {
      keys.add(part);
    } else {
      EMBEDDED.matcher(part).results().forEach(id -> keys.add(id.group()));
      return EC2_ID.matcher(part).matches();
    }
    return true;
  }

  private static boolean addDnsName(String part, Set<String> keys) {
    Matcher dns = DNS_NAME.matcher(part);
    if (!dns.matches()) {
      return false;
    }
    String label = dns.group("label");
    keys.add(ListedKey.ofName(label));
    if (label.startsWith(INTERNAL)) {
      keys.add(ListedKey.ofName(label.substring(INTERNAL.length())));
    }
    return true;
  }
}
