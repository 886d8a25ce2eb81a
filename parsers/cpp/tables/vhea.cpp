// SPDX-License-Identifier: Apache-2.0
#include "tables/vhea.h"

namespace ferro {
namespace {

constexpr std::uint32_t version_1_0 = 0x00010000;
constexpr std::uint32_t version_1_1 = 0x00011000;

}  // namespace

Result<Vhea> Vhea::parse(Bytes table) {
  FERRO_TRY(const auto record, table.read<VheaRecord>(0, Check::vhea_length));
  FERRO_REQUIRE(record.version == version_1_0 || record.version == version_1_1, Check::vhea_version, table.at(0));
  return Vhea{record.vert_typo_ascender, record.vert_typo_descender, record.vert_typo_line_gap,
              record.num_of_long_ver_metrics};
}

Result<void> Vhea::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto record, table.read<VheaRecord>(0, Check::vhea_length));
  FERRO_CHECKED(walker.record({"vhea"}, record, table.at(0)));
  FERRO_CHECKED(parse(table));
  return {};
}

}  // namespace ferro
