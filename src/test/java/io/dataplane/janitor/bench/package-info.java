/**
 * Benchmarks: ProgramBench measures whole runs of the built program, JudgingBenchmark the domain.
 */
@NullMarked
package io.dataplane.janitor.bench;

import org.jspecify.annotations.NullMarked;
