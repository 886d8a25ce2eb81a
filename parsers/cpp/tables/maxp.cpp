// SPDX-License-Identifier: Apache-2.0
#include "tables/maxp.h"

namespace ferro {
namespace {

constexpr std::uint32_t version_0_5 = 0x00005000;
constexpr std::uint32_t version_1_0 = 0x00010000;

}  // namespace

Result<Maxp> Maxp::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<MaxpHeader>(0, Check::maxp_length));
  FERRO_REQUIRE(header.version == version_0_5 || header.version == version_1_0, Check::maxp_version, table.at(0));
  // Nothing here needs the profile, but a table that breaks off in it is rejected by every parser in use.
  if (header.version == version_1_0) {
    FERRO_CHECKED(table.read<MaxpProfile>(sizeof(MaxpHeader), Check::maxp_profile));
  }
  return Maxp{header.num_glyphs};
}

Result<void> Maxp::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<MaxpHeader>(0, Check::maxp_length));
  FERRO_CHECKED(walker.record({"maxp"}, header, table.at(0)));
  FERRO_CHECKED(parse(table));
  if (header.version != version_1_0) return {};
  const auto profile = table.get<MaxpProfile>(sizeof(MaxpHeader));
  return walker.record({"maxp"}, profile, table.at(sizeof(MaxpHeader)));
}

}  // namespace ferro
