/**
 * The stored history: a head and 32 shards, each a config map.
 *
 * <p>ConfigMapHistoryReader and ConfigMapHistoryWriter implement the ports. StoredHistory is the
 * stored form of the history. HistoryShards assigns records to shards, HistoryConfigMaps reads and
 * writes the HistoryConfigMap objects, HistoryLine and MarkLine are the texts of records,
 * LegacyHistory reads the earlier format.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.history;

import org.jspecify.annotations.NullMarked;
