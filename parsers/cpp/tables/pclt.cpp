// SPDX-License-Identifier: Apache-2.0
#include "tables/pclt.h"

namespace ferro {

Result<void> Pclt::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto record, table.read<PcltRecord>(0, Check::pclt_length));
  FERRO_CHECKED(walker.record({"pclt"}, record, table.at(0)));
  FERRO_REQUIRE(record.major_version == 1, Check::pclt_version, table.at(0));
  return {};
}

}  // namespace ferro
