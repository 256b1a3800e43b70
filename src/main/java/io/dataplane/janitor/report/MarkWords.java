package io.dataplane.janitor.report;

import io.dataplane.janitor.domain.MarkTags;

/**
 * How a mark was read.
 *
 * @param label {@code absent}, {@code valid} or {@code unusable}
 * @param why why it is unusable, or empty
 */
record MarkWords(String label, String why) {

  static MarkWords of(MarkTags.Reading reading) {
    return switch (reading) {
      case MarkTags.Reading.Absent absent -> new MarkWords("absent", "");
      case MarkTags.Reading.Valid valid -> new MarkWords("valid", "");
      case MarkTags.Reading.Unusable unusable -> new MarkWords("unusable", unusable.why());
    };
  }
}
