/**
 * Tests of the SDK clients, of complete and incomplete responses, and of what a listing costs;
 * WireContractTest runs on the emulator and on moto.
 */
@NullMarked
package io.dataplane.janitor.aws;

import org.jspecify.annotations.NullMarked;
