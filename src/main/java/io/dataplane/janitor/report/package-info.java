/**
 * One view model per document: ReportView, ExplanationView, DataplanesView.
 *
 * <p>Views build documents of {@code report.document} from the domain: ResourceFields and
 * ReportedResource for rows, ReportedStep, RunElements, LifecycleElements, ClaimRows,
 * ExplanationSummary, RunSummaryLine and RelativeTime for their parts.
 */
@NullMarked
package io.dataplane.janitor.report;

import org.jspecify.annotations.NullMarked;
