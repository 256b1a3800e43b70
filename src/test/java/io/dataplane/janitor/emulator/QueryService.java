package io.dataplane.janitor.emulator;

/** One AWS service that speaks the query protocol. Called under the region's lock. */
interface QueryService {

  /**
   * Carries the operation out.
   *
   * @return the XML of the result alone; {@link Api#envelope} puts the response element around it
   * @throws AwsRefusal when AWS would refuse; nothing has changed then
   */
  String answer(QueryRequest request);
}
