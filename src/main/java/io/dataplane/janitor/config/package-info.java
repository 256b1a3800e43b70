/**
 * {@code janitor.*}: all of it, or every error at once.
 *
 * <p>JanitorSettings is the mapping: every key, default and converter (AllowedTexts,
 * AllowedQuantities, AllowedValues, by AllowedValue; DurationText, NamePatterns). ConfigReader
 * reads it into a JanitorConfig by StrictMapping, with KnownKeys, SourceCheck, OwnershipRules,
 * Texts, MappingProblems and ShownValue for the errors, which ConfigurationException carries.
 * ConfigFile chooses the file, YamlCheck refuses what is wrong in it.
 */
@NullMarked
package io.dataplane.janitor.config;

import org.jspecify.annotations.NullMarked;
