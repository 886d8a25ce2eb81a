// SPDX-License-Identifier: Apache-2.0
#include "tables/hhea.h"

namespace ferro {

Result<Hhea> Hhea::parse(Bytes table) {
  FERRO_TRY(const auto record, table.read<HheaRecord>(0, Check::hhea_length));
  FERRO_REQUIRE(record.major_version == 1, Check::hhea_version, table.at(0));
  return Hhea{record.ascender, record.descender, record.line_gap, record.number_of_h_metrics};
}

Result<void> Hhea::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto record, table.read<HheaRecord>(0, Check::hhea_length));
  FERRO_CHECKED(walker.record({"hhea"}, record, table.at(0)));
  FERRO_CHECKED(parse(table));
  return {};
}

}  // namespace ferro
