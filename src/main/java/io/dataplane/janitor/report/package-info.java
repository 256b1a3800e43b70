/**
 * One view model per document, one writer per format.
 *
 * <p>A view ({@code ReportView}, {@code ExplanationView}, {@code DataplanesView}) turns domain
 * objects into a {@code Document} of {@code Element}s with {@code Field}s and {@code Value}s. A
 * {@code DocumentWriter} ({@code TableWriter}, {@code JsonWriter}, {@code CsvWriter}) writes any
 * document. A new document is one view, a new format is one writer and one constant of {@code
 * OutputFormat}.
 */
@NullMarked
package io.dataplane.janitor.report;

import org.jspecify.annotations.NullMarked;
