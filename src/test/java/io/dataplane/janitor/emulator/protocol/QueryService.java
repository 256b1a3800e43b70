package io.dataplane.janitor.emulator.protocol;

/** One AWS service, asked as in the query protocol. Called under the region's lock. */
public interface QueryService {

  /**
   * Carries the operation out.
   *
   * @return the result alone, as XML or, where the service speaks it, JSON; {@link Api#envelope}
   *     puts the response element around XML
   * @throws AwsRefusal when AWS would refuse; nothing has changed then
   */
  String answer(QueryRequest request);
}
