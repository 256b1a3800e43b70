/**
 * Documents without a format, and one writer per format: TableWriter, JsonWriter, CsvWriter.
 *
 * <p>A Document holds Elements such as a Table, with typed Fields and Values; OutputFormat lists
 * the formats. PrintedLines, ColumnWidths and FieldPaths support the writers, which implement
 * DocumentWriter and escape the characters that their format must not contain.
 */
@NullMarked
package io.dataplane.janitor.report.document;

import org.jspecify.annotations.NullMarked;
