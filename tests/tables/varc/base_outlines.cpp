// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/base_outlines.h"

#include "support.h"

namespace ferro::test {
namespace {

// A glyph of CFF2: 0 0 rmoveto, 10 and 20 more in the first region, 0 rlineto.
File font_with(const File& store) {
  TestFont font;
  const File charstring = {139, 139, 21, 149, 159, 140, 16, 139, 5};
  font.parts = {
      {17, index2_of({charstring})},
      {24, be().u16(static_cast<std::uint16_t>(store.size())).bytes(store).done()},
  };
  font.font_dicts = {{entry({0}, 22), {}}};
  return cff2_of(font);
}

// One region: the upper half of axis 0.
File upper_half() {
  auto store = be().u16(1).u32(12).u16(1).u32(22).u16(1).u16(1).i16(0).i16(0x4000).i16(0x4000);
  return store.u16(0).u16(0).u16(1).u16(0).done();
}

// So many regions without axes.
File regions(std::uint16_t count) {
  return be().u16(1).u32(12).u16(1).u32(16).u16(0).u16(count).u16(0).u16(0).u16(1).u16(0).done();
}

Drawn drawn(const File& store, const std::vector<std::int16_t>& coordinates, bool is_font_location,
            const std::vector<float>& font_scalars) {
  const auto bytes = font_with(store);
  const auto cff2 = Cff2Outlines::parse(table_of(bytes)).value();
  Cff2BaseOutlines base(cff2, font_scalars);
  return draw([&](Outline& out) { return base.outline(0, coordinates, is_font_location, out); });
}

TEST(VarcBaseOutlines, charstrings_at_the_location_of_a_component) {
  EXPECT_EQ(drawn(upper_half(), {0x4000}, false, {0.25F}).path, "M 0 0 L 30 0 Z");
  EXPECT_EQ(drawn(upper_half(), {0x2000}, false, {}).path, "M 0 0 L 20 0 Z");
  EXPECT_EQ(drawn(upper_half(), {}, false, {0.25F}).path, "M 0 0 L 10 0 Z");
}

TEST(VarcBaseOutlines, charstrings_at_the_location_of_the_font) {
  EXPECT_EQ(drawn(upper_half(), {0x4000}, true, {0.25F}).path, "M 0 0 L 15 0 Z");
  EXPECT_EQ(drawn(upper_half(), {}, true, {}).path, "M 0 0 L 10 0 Z");
}

TEST(VarcBaseOutlines, regions_of_charstrings) {
  EXPECT_EQ(drawn(regions(4096), {0x4000}, false, {}).path, "M 0 0 L 30 0 Z");
  EXPECT_EQ(drawn(regions(4097), {0x4000}, false, {}).path, "varc_charstring_regions at 0");
  EXPECT_EQ(drawn(regions(4097), {0x4000}, true, {}).path, "M 0 0 L 10 0 Z");
}

TEST(VarcBaseOutlines, work_of_the_regions) {
  const auto font = drawn(upper_half(), {}, true, {}).work;
  EXPECT_EQ(drawn(upper_half(), {}, false, {}).work, font + 1);
}

}  // namespace
}  // namespace ferro::test
