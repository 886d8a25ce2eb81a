// SPDX-License-Identifier: Apache-2.0
#include "tables/trak.h"

namespace ferro {
namespace {

constexpr std::int32_t version_1_0 = 0x00010000;

// One direction. All offsets count from the start of the table.
Result<void> walk_track_data(Bytes table, std::uint64_t offset, std::uint32_t direction, Walker& walker) {
  if (offset == 0) return {};
  FERRO_TRY(const auto data, table.read<TrackData>(offset, Check::trak_track_data));
  FERRO_CHECKED(walker.record({"trak.track_data[]", {direction}}, data, table.at(offset)));
  FERRO_TRY(const auto tracks,
            table.array<TrackTableEntry>(offset + sizeof(TrackData), data.n_tracks, Check::trak_track_table));
  FERRO_TRY(const auto sizes, table.array<Fixed>(data.size_table_offset, data.n_sizes, Check::trak_size_table));
  for (std::uint32_t i = 0; i < sizes.size(); ++i) {
    FERRO_CHECKED(walker.value({"trak.track_data[].size_table[]", {direction, i}}, "value", sizes[i], sizes.at(i)));
  }
  for (std::uint32_t i = 0; i < tracks.size(); ++i) {
    const TrackTableEntry track = tracks[i];
    FERRO_CHECKED(walker.record({"trak.track_data[].track_table[]", {direction, i}}, track, tracks.at(i)));
    FERRO_TRY(const auto values, table.array<Fword>(track.offset, data.n_sizes, Check::trak_per_size_values));
    for (std::uint32_t j = 0; j < values.size(); ++j) {
      const Place place{"trak.track_data[].track_table[].per_size_values[]", {direction, i, j}};
      FERRO_CHECKED(walker.value(place, "value", values[j], values.at(j)));
    }
  }
  return {};
}

}  // namespace

Result<void> Trak::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<TrakHeader>(0, Check::trak_length));
  FERRO_CHECKED(walker.record({"trak"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == version_1_0, Check::trak_version, table.at(0));
  FERRO_REQUIRE(header.format == 0, Check::trak_format, table.at(4));
  FERRO_CHECKED(walk_track_data(table, header.horiz_offset, 0, walker));
  return walk_track_data(table, header.vert_offset, 1, walker);
}

}  // namespace ferro
