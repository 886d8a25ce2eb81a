// SPDX-License-Identifier: Apache-2.0
#include "tables/gasp.h"

namespace ferro {

Result<void> Gasp::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<GaspHeader>(0, Check::gasp_length));
  FERRO_CHECKED(walker.record({"gasp"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == 0 || header.version == 1, Check::gasp_version, table.at(0));
  FERRO_TRY(const auto ranges, table.array<GaspRange>(sizeof(GaspHeader), header.num_ranges, Check::gasp_ranges));
  for (std::uint32_t i = 0; i < ranges.size(); ++i) {
    FERRO_CHECKED(walker.record({"gasp.gasp_ranges[]", {i}}, ranges[i], ranges.at(i)));
  }
  return {};
}

}  // namespace ferro
