/** What EC2 does, in Ec2ContractTest and its parts, on the emulator and on moto. */
@NullMarked
package io.dataplane.janitor.emulator.contract.ec2;

import org.jspecify.annotations.NullMarked;
