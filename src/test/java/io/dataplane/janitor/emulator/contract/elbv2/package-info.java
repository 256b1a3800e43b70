/**
 * What version 2 of the load balancing API and the tagging API do, by Elbv2Contract, on the
 * emulator and on moto.
 */
@NullMarked
package io.dataplane.janitor.emulator.contract.elbv2;

import org.jspecify.annotations.NullMarked;
