package io.dataplane.janitor.cli;

import io.dataplane.janitor.domain.Orphan;
import io.dataplane.janitor.domain.ResourceKind;
import io.dataplane.janitor.domain.Verdict;
import io.dataplane.janitor.report.ExplanationFormat;
import io.dataplane.janitor.report.SightingsFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words of options, and says which are allowed. */
final class Labels {
  private Labels() {}

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

  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return read(text, Format.values(), Format::label);
    }
  }

  static final class ExplanationFormatName implements ITypeConverter<ExplanationFormat> {
    @Override
    public ExplanationFormat convert(String text) {
      return read(text, ExplanationFormat.values(), ExplanationFormat::label);
    }
  }

  static final class SightingsFormatName implements ITypeConverter<SightingsFormat> {
    @Override
    public SightingsFormat convert(String text) {
      return read(text, SightingsFormat.values(), SightingsFormat::label);
    }
  }

  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException unreadable) {
        throw new TypeConversionException(
            "'%s' is no UTC instant such as 2026-11-27T10:00:00Z".formatted(text));
      }
    }
  }
}
