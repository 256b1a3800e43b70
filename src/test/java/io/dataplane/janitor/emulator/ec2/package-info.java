/**
 * The operations of EC2: Ec2Service has one *Operations class per kind; Ec2State seeds and inspects
 * the region without HTTP.
 */
@NullMarked
package io.dataplane.janitor.emulator.ec2;

import org.jspecify.annotations.NullMarked;
