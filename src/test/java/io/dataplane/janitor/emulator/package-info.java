/**
 * One emulated AWS account in one region: AwsEmulator puts the services of the packages below it
 * behind one port; EmulatorOptions chooses how strict they are; TaggingService and StsService serve
 * the two small APIs; SdkClients reach it.
 */
@NullMarked
package io.dataplane.janitor.emulator;

import org.jspecify.annotations.NullMarked;
