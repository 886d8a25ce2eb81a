// SPDX-License-Identifier: Apache-2.0
#include "tables/ltag.h"

namespace ferro {

Result<Ltag> Ltag::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<LtagHeader>(0, Check::ltag_length));
  FERRO_REQUIRE(header.version == 1, Check::ltag_version, table.at(0));
  Ltag ltag;
  ltag.table_ = table;
  FERRO_TRY(ltag.tag_range_, table.array<FtStringRange>(sizeof(LtagHeader), header.num_tags, Check::ltag_tag_range));
  return ltag;
}

Result<Bytes> Ltag::tag(std::uint32_t number) const {
  FERRO_REQUIRE(number < tag_range_.size(), Check::ltag_tag_number, table_.at(8));
  const FtStringRange range = tag_range_[number];
  return table_.slice(range.offset, range.length, Check::ltag_string_range);
}

Result<void> Ltag::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<LtagHeader>(0, Check::ltag_length));
  FERRO_CHECKED(walker.record({"ltag"}, header, table.at(0)));
  FERRO_TRY(const auto ltag, parse(table));
  for (std::uint32_t i = 0; i < ltag.tag_range_.size(); ++i) {
    const Place place{"ltag.tag_range[]", {i}};
    FERRO_CHECKED(walker.record(place, ltag.tag_range_[i], ltag.tag_range_.at(i)));
    FERRO_TRY(const auto tag, ltag.tag(i));
    FERRO_CHECKED(walker.bytes(place, "tag", tag));
  }
  return {};
}

}  // namespace ferro
