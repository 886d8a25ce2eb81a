// SPDX-License-Identifier: Apache-2.0
//
// The limits of an outline, each at its edge and one beyond.
#include "base/limits.h"

#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::glyf {
namespace {

// Glyphs 0 to depth - 1 are composites of the next one, moved by 1; the last glyph is a point.
std::vector<File> chain(std::uint16_t depth) {
  std::vector<File> glyphs;
  for (std::uint16_t i = 1; i <= depth; ++i) {
    glyphs.push_back(header(-1).u16(component_flag::args_are_xy_values).u16(i).i8(1).i8(0).done());
  }
  glyphs.push_back(polygon({{0, 0}}));
  return glyphs;
}

// One contour of so many points at (0, 0): a flag for up to 256 of them, and no coordinates.
File points(std::uint32_t count) {
  auto glyph = header(1).u16(static_cast<std::uint16_t>(count - 1)).u16(0);
  for (; count > 256; count -= 256) glyph.bytes({0x39, 255});
  return glyph.u8(0x39).u8(static_cast<std::uint8_t>(count - 1)).done();
}

TEST(GlyfLimits, depth) {
  EXPECT_EQ(Glyphs(chain(32)).path(0), "M 32 0 Z");
  EXPECT_EQ(Glyphs(chain(33)).path(0), "glyf_composite_depth at 1512");
  EXPECT_EQ(Glyphs(chain(33)).path(1), "M 32 0 Z");
}

TEST(GlyfLimits, composites_of_themselves) {
  EXPECT_EQ(path(composite({0})), "glyf_composite_depth at 1000");
  EXPECT_EQ(Glyphs({composite({1}), composite({2}), composite({0})}).path(0), "glyf_composite_depth at 1032");
}

TEST(GlyfLimits, components) {
  const auto empty_ones = [](std::size_t count) { return composite(std::vector<std::uint16_t>(count, 1)); };
  EXPECT_EQ(Glyphs({empty_ones(65535), {}}).path(0), "");
  EXPECT_EQ(Glyphs({empty_ones(65535), {}}).drawn(0).work, 65535);
  EXPECT_EQ(Glyphs({empty_ones(65536), {}}).path(0), "glyf_composite_components at 394220");
}

TEST(GlyfLimits, nested_components) {
  const auto empty_ones = [](std::size_t count) { return composite(std::vector<std::uint16_t>(count, 1)); };
  const std::vector<File> edge = {composite({2, 1}), {}, empty_ones(65533)};
  EXPECT_EQ(Glyphs(edge).path(0), "");
  const std::vector<File> beyond = {composite({2, 1}), {}, empty_ones(65534)};
  EXPECT_EQ(Glyphs(beyond).path(0), "glyf_composite_components at 1016");
}

// Work that doubles with every glyph of a small file.
TEST(GlyfLimits, components_that_double) {
  std::vector<File> glyphs;
  for (std::uint16_t i = 1; i < 31; ++i) glyphs.push_back(composite({i, i}));
  glyphs.emplace_back();
  EXPECT_EQ(Glyphs(glyphs).path(0).substr(0, 25), "glyf_composite_components");
  EXPECT_EQ(Glyphs(glyphs).drawn(30 - 15).work, 65536 - 2);
}

TEST(GlyfLimits, points_of_a_simple_glyph) {
  EXPECT_EQ(Glyphs({points(65535)}).drawn(0).work, 65535);
  EXPECT_EQ(path(points(65536)), "glyf_points at 1010");
  EXPECT_EQ(Glyphs({points(65536)}).walked().failure, "glyf_points at 1010");
}

TEST(GlyfLimits, points_of_a_composite) {
  const Glyphs glyphs({points(65535), {}, composite({0, 1}), points(1), composite({0, 3}), composite({3, 0})});
  EXPECT_EQ(glyphs.drawn(2).work, 65535 + 2);
  const auto size = points(65535).size();
  EXPECT_EQ(glyphs.path(4), "glyf_points at " + std::to_string(1000 + size + 22));
  EXPECT_EQ(glyphs.path(5), "glyf_points at 1000");
}

// The smallest sum of coordinates is below 32 bits: it wraps around in both languages, rather than overflow.
TEST(GlyfLimits, coordinates) {
  auto glyph = header(1, 32767).u16(65534).u16(0);
  for (int i = 0; i < 255; ++i) glyph.bytes({0x29, 255});
  glyph.bytes({0x29, 254});
  for (int i = 0; i < 65535; ++i) glyph.i16(-32768);
  const auto path = Glyphs({glyph.done()}, {-32768}).path(0);
  EXPECT_EQ(path.substr(0, 26), "M -98303 0 L -131071 0 L -");
  EXPECT_EQ(path.substr(path.size() - 32), "L -2147483648 0 L 2147450880 0 Z");
}

}  // namespace
}  // namespace ferro::test::glyf
