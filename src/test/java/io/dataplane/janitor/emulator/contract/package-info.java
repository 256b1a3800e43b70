/**
 * Where the contract tests run: a RegionInTest is the emulator (EmulatorRegion) or moto
 * (MotoRegion); the contracts of STS and of the tagging API stand here too.
 */
@NullMarked
package io.dataplane.janitor.emulator.contract;

import org.jspecify.annotations.NullMarked;
