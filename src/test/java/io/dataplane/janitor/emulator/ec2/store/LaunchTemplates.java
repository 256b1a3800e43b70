package io.dataplane.janitor.emulator.ec2.store;

import io.dataplane.janitor.emulator.protocol.Region;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The launch templates of the region. */
public final class LaunchTemplates {
  private final Region region;
  private final NavigableMap<String, LaunchTemplate> templates = new TreeMap<>();

  LaunchTemplates(Region region) {
    this.region = region;
  }

  public LaunchTemplate create(String name, LaunchTemplate.Place place, List<String> groups) {
    LaunchTemplate template = new LaunchTemplate(region.newId("lt-"), name, place, groups);
    templates.put(template.id(), template);
    return template;
  }

  /** All templates, by id. */
  public NavigableMap<String, LaunchTemplate> all() {
    return Collections.unmodifiableNavigableMap(templates);
  }
}
