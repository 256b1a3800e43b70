package io.dataplane.janitor.cli;

import io.dataplane.janitor.config.DurationText;
import io.dataplane.janitor.domain.plan.Orphan;
import io.dataplane.janitor.domain.resource.ResourceKind;
import io.dataplane.janitor.domain.verdict.Verdict;
import io.dataplane.janitor.report.document.OutputFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts option values, or fails with the allowed ones. */
final class OptionConverters {
  private OptionConverters() {}

  private static <T> T read(String text, T[] values, Function<T, String> label) {
    return Arrays.stream(values)
        .filter(value -> label.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s".formatted(text, String.join(", ", all(values, label)))));
  }

  private static <T> List<String> all(T[] values, Function<T, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  static final class Kind implements ITypeConverter<ResourceKind> {
    @Override
    public ResourceKind convert(String text) {
      return read(text, ResourceKind.values(), ResourceKind::label);
    }
  }

  static final class VerdictLabel implements ITypeConverter<Verdict.Label> {
    @Override
    public Verdict.Label convert(String text) {
      return read(text, Verdict.Label.values(), Verdict.Label::toString);
    }
  }

  static final class State implements ITypeConverter<Orphan.State> {
    @Override
    public Orphan.State convert(String text) {
      return read(text, Orphan.State.values(), Orphan.State::label);
    }
  }

  static final class FormatName implements ITypeConverter<OutputFormat> {

    /** The earlier name of the table format of {@code explain}, still accepted. */
    private static final String TABLE_ALIAS = "text";

    @Override
    public OutputFormat convert(String text) {
      return text.equals(TABLE_ALIAS)
          ? OutputFormat.TABLE
          : read(text, OutputFormat.values(), OutputFormat::label);
    }
  }

  /** An instant, a date, or {@code +} and a duration from a start that is not known yet. */
  static final class MomentConverter implements ITypeConverter<Function<Instant, Instant>> {
    @Override
    public Function<Instant, Instant> convert(String text) {
      try {
        if (text.startsWith("+")) {
          Duration ahead = DurationText.parse(text.substring(1)).orElseThrow();
          return start -> start.plus(ahead);
        }
        Instant moment =
            text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        return start -> moment;
      } catch (DateTimeException | ArithmeticException | NoSuchElementException unreadable) {
        throw new TypeConversionException(
            "'%s' is not a UTC time; use the form 2026-11-27T10:00:00Z, 2026-11-27 or +7d"
                .formatted(text));
      }
    }
  }

  static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException unreadable) {
        throw new TypeConversionException(
            "'%s' is not a UTC time; use the form 2026-11-27T10:00:00Z".formatted(text));
      }
    }
  }
}
