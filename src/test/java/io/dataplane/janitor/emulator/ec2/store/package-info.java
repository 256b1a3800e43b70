/**
 * What EC2 keeps, and why it refuses a change: Ec2Stores holds one store per kind, such as
 * Ec2Groups and Ec2Networks.
 */
@NullMarked
package io.dataplane.janitor.emulator.ec2.store;

import org.jspecify.annotations.NullMarked;
