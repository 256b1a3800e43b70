/**
 * Reads the configuration, the keys below {@code janitor.}, or reports all its errors at once.
 *
 * <p>JanitorSettings is the mapping: every key, default and converter (AllowedTexts,
 * AllowedQuantities, AllowedValues, by AllowedValue; DurationText, NamePatterns). ConfigReader
 * reads it into a JanitorConfig by StrictMapping, with KnownKeys, SourceCheck, OwnershipRules,
 * Texts, MappingProblems and ShownValue for the errors, which ConfigurationException contains.
 * ConfigFile chooses the file, YamlCheck checks it.
 */
@NullMarked
package io.dataplane.janitor.config;

import org.jspecify.annotations.NullMarked;
