package io.dataplane.janitor.config;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters of {@link JanitorSettings} for texts of a certain form. SmallRye creates them, and
 * requires that each declares its own type.
 */
final class AllowedTexts {
  private AllowedTexts() {}

  public static final class Text implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(text, "a text that is not empty", "(?s).+");
    }
  }

  public static final class ResourceId implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text,
          "the complete id, ARN or short ARN of one resource, without a pattern",
          "[A-Za-z0-9:/._-]+");
    }
  }

  public static final class Account implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text, "a twelve-digit AWS account id, in quotes, or any", "\\d{12}|any");
    }
  }

  public static final class TagPrefix implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text,
          "1 to 100 of the characters A-Z a-z 0-9 _ . : / = + @ - that do not begin with aws:",
          "(?!aws:)[A-Za-z0-9_.:/=+@-]{1,100}");
    }
  }

  public static final class Api implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text,
          "group and version, such as dataplane.example.com/v1alpha1",
          "([a-z0-9.-]+/)?v[0-9][a-z0-9]*");
    }
  }

  public static final class Plural implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text, "the plural name of the resource, such as dataplanes", "[a-z][a-z0-9-]*");
    }
  }

  public static final class Namespace implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text, "the name of a namespace", "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }
  }

  public static final class Vpc implements Converter<String> {
    @Override
    public String convert(String text) {
      return AllowedValue.matching(
          text, "the id of a VPC, such as vpc-0a1b2c3d", "vpc-[A-Za-z0-9]+");
    }
  }
}
