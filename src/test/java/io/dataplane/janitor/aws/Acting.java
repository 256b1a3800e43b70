package io.dataplane.janitor.aws;

import io.dataplane.janitor.domain.Action;
import io.dataplane.janitor.domain.AwsResource;
import io.dataplane.janitor.domain.Outcome;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.emulator.CallLog;
import java.util.EnumSet;
import java.util.List;

/** The lister and the runner in a world. */
final class Acting implements AutoCloseable {
  private final World world;
  private final AwsResourceLister lister;
  private final AwsActionRunner runner;

  Acting(World world) {
    this.world = world;
    lister = world.lister();
    runner =
        new AwsActionRunner(
            TestSettings.at(world.aws.endpoint()), TestSettings.UNOBSERVED, lister::read);
  }

  List<Outcome> run(List<Action> actions) {
    return runner.run(actions);
  }

  /** What these ids name now, in their order; what is gone is left out. */
  List<AwsResource> seen(List<String> ids) {
    List<AwsResource> all = lister.list(EnumSet.allOf(ResourceKind.class)).resources();
    return ids.stream()
        .flatMap(id -> all.stream().filter(resource -> resource.id().equals(id)))
        .toList();
  }

  /** The operations that were called and could change something. */
  List<String> mutations() {
    return world.aws.calls().mutating().stream().map(CallLog.Call::operation).toList();
  }

  static List<Action> deletes(List<AwsResource> resources) {
    return resources.stream().<Action>map(Action.Delete::new).toList();
  }

  @Override
  public void close() {
    runner.close();
    lister.close();
  }
}
