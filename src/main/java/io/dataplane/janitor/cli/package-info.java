/**
 * One file per command: parse, call, print.
 *
 * <p>Main starts JanitorCommand with ReportCommand, ExplainCommand, DataplanesCommand and
 * RunCommand. Their options are in AtOption, RowFilter, Output and OutputFile, converted by
 * OptionConverters. ExitCodeMapper turns failures into exit statuses. PrintableLog escapes log
 * lines, Shutdown ends runs at a signal, Version prints the version.
 */
@NullMarked
package io.dataplane.janitor.cli;

import org.jspecify.annotations.NullMarked;
