/**
 * The AWS wire protocols: QueryRequest is read, Operations runs the operation of a QueryService,
 * Xml and JsonProtocol write the response, and an AwsRefusal becomes an error.
 */
@NullMarked
package io.dataplane.janitor.emulator.protocol;

import org.jspecify.annotations.NullMarked;
