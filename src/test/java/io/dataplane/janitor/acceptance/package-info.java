/**
 * Whole commands on the emulators, in one process: each suite is one topic, such as DeletionTest,
 * LeaseTest and FreezeTest; ScenarioWorld seeds every kind of resource, TestingProgram runs the
 * command.
 */
@NullMarked
package io.dataplane.janitor.acceptance;

import org.jspecify.annotations.NullMarked;
