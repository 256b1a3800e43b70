package io.dataplane.janitor.aws.testing;

import io.dataplane.janitor.aws.AwsResourceReader;
import io.dataplane.janitor.aws.AwsResourceWriter;
import io.dataplane.janitor.domain.plan.Action;
import io.dataplane.janitor.domain.report.Outcome;
import io.dataplane.janitor.domain.resource.AwsResource;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.emulator.front.CallLog;
import java.util.EnumSet;
import java.util.List;

/** The reader and the writer in a world. */
public final class ActionFixture implements AutoCloseable {
  private final AwsWorld world;
  private final AwsResourceReader reader;
  private final AwsResourceWriter writer;

  public ActionFixture(AwsWorld world) {
    this.world = world;
    reader = world.reader();
    writer =
        new AwsResourceWriter(
            TestSettings.at(world.aws.endpoint()),
            TestSettings.UNOBSERVED,
            reader::readWithDetails);
  }

  public List<Outcome> run(List<Action> actions) {
    return writer.run(actions);
  }

  /** What these ids name now, in their order; what is gone is left out. */
  public List<AwsResource> seen(List<String> ids) {
    List<AwsResource> all = reader.list(EnumSet.allOf(ResourceKind.class)).resources();
    return ids.stream()
        .flatMap(id -> all.stream().filter(resource -> resource.id().equals(id)))
        .toList();
  }

  /** The operations that were called and could change something. */
  public List<String> mutations() {
    return world.aws.calls().mutating().stream().map(CallLog.Call::operation).toList();
  }

  public static List<Action> deletes(List<AwsResource> resources) {
    return resources.stream().<Action>map(Action.Delete::new).toList();
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
