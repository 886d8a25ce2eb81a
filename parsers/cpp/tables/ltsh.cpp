// SPDX-License-Identifier: Apache-2.0
#include "tables/ltsh.h"

namespace ferro {

Result<void> Ltsh::walk(Bytes table, std::uint16_t num_glyphs, Walker& walker) {
  FERRO_TRY(const auto header, table.read<LtshHeader>(0, Check::ltsh_length));
  FERRO_CHECKED(walker.record({"ltsh"}, header, table.at(0)));
  FERRO_REQUIRE(header.version == 0, Check::ltsh_version, table.at(0));
  FERRO_REQUIRE(header.num_glyphs == num_glyphs, Check::ltsh_num_glyphs, table.at(2));
  FERRO_TRY(const auto y_pels, table.slice(sizeof(LtshHeader), num_glyphs, Check::ltsh_y_pels));
  return walker.bytes({"ltsh"}, "y_pels", y_pels);
}

}  // namespace ferro
