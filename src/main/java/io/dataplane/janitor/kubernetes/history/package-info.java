/**
 * The stored history: a head and 32 shards, each a config map.
 *
 * <p>ConfigMapHistoryReader and ConfigMapHistoryWriter implement the ports. StoredHistory is the
 * history as it is stored; HistoryShards says where a record belongs, HistoryConfigMaps reads and
 * writes the HistoryConfigMap objects, HistoryLine is one record, LegacyHistory reads the older
 * format.
 */
@NullMarked
package io.dataplane.janitor.kubernetes.history;

import org.jspecify.annotations.NullMarked;
