// SPDX-License-Identifier: Apache-2.0
#include "tables/head.h"

namespace ferro {

Result<Head> Head::parse(Bytes table) {
  // Trailing bytes are allowed: some fonts count padding in the table's length.
  FERRO_TRY(const auto record, table.read<HeadRecord>(0, Check::head_length));
  FERRO_REQUIRE(record.major_version == 1, Check::head_version, table.at(0));
  FERRO_REQUIRE(record.magic_number == 0x5F0F3CF5, Check::head_magic, table.at(12));
  FERRO_REQUIRE(record.units_per_em >= 16 && record.units_per_em <= 16384, Check::head_units_per_em, table.at(18));
  FERRO_REQUIRE(record.index_to_loc_format == 0 || record.index_to_loc_format == 1, Check::head_index_to_loc_format,
                table.at(50));
  return Head{record.units_per_em,
              record.index_to_loc_format == 0 ? IndexToLocFormat::short_offsets : IndexToLocFormat::long_offsets};
}

Result<void> Head::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto record, table.read<HeadRecord>(0, Check::head_length));
  FERRO_CHECKED(walker.record({"head"}, record, table.at(0)));
  FERRO_CHECKED(parse(table));
  return {};
}

}  // namespace ferro
