// SPDX-License-Identifier: Apache-2.0
//
// What is neither of simple glyphs nor of composites: those are in glyf/.
#include "tables/glyf.h"

#include <gtest/gtest.h>

#include "glyf/support.h"

namespace ferro::test::glyf {
namespace {

TEST(Glyf, empty_glyph) {
  const Glyphs glyphs({triangle(), {}});
  EXPECT_EQ(glyphs.path(1), "");
  EXPECT_EQ(glyphs.drawn(1).work, 0);
  EXPECT_EQ(glyphs.extents(1), "0 0 0 0");
}

TEST(Glyf, header_beyond_the_glyph) {
  const Glyphs glyphs({triangle(), File(9), composite({0, 1})});
  EXPECT_EQ(glyphs.path(1), "glyf_header at 1020");
  EXPECT_EQ(glyphs.path(2), "glyf_header at 1020");
  EXPECT_EQ(glyphs.extents(1), "glyf_header at 1020");
  EXPECT_EQ(glyphs.walked().failure, "glyf_header at 1020");
}

TEST(Glyf, offsets_that_fall) {
  const auto table = triangle();
  const auto offsets = be().u32(0).u32(20).u32(10).done();
  const Glyf glyf(table_at(table, 1000), *Loca::parse(table_of(offsets), IndexToLocFormat::long_offsets, 2), 2);
  EXPECT_EQ(draw([&](Outline& out) { return glyf.outline(1, nullptr, nullptr, out); }).path, "loca_order at 4");
  EXPECT_EQ(failure(glyf.extents(1, nullptr)), "loca_order at 4");
  const auto walked = walk(table, [&](Bytes, Walker& walker) { return glyf.walk(walker); });
  EXPECT_EQ(walked.lines.size(), 12);
  EXPECT_EQ(walked.failure, "loca_order at 4");
}

TEST(Glyf, outlines_are_appended) {
  const Glyphs glyphs({triangle(), composite({0})});
  const auto drawn = draw([&](Outline& out) -> Result<std::uint64_t> {
    std::uint64_t work = 0;
    for (const std::uint32_t glyph : {0, 1, 0}) {
      FERRO_TRY(const auto more, glyphs.glyf().outline(glyph, nullptr, nullptr, out));
      work += more;
    }
    return work;
  });
  const std::string one = "M 0 0 L 100 0 L 0 100 Z";
  EXPECT_EQ(drawn.path, one + ' ' + one + ' ' + one);
  EXPECT_EQ(drawn.work, 3 + 4 + 3);
}

TEST(Glyf, no_memory) {
  const Glyphs glyphs({triangle(), composite({0})});
  for (std::size_t points = 0; points < 20; ++points) {
    for (std::size_t verbs = 0; verbs < 40; ++verbs) {
      for (const std::uint32_t glyph : {0, 1}) {
        std::vector<Point> point_memory(points);
        std::vector<std::uint8_t> verb_memory(verbs);
        NoMemory<Point> no_points;
        NoMemory<std::uint8_t> no_verbs;
        Buffer<Point> point_buffer(point_memory, 0, no_points);
        Buffer<std::uint8_t> verb_buffer(verb_memory, 0, no_verbs);
        Outline out{verb_buffer, point_buffer};
        const auto work = glyphs.glyf().outline(glyph, nullptr, nullptr, out);
        // Points: 8 of the path and 3 raw ones. Bytes: 6 verbs, 3 flags and a copy of at most 6 + 3 coordinates; a
        // composite decodes before it has a path.
        const bool enough = points >= 8 + 3 && verbs >= (glyph == 0 ? 6U + 12U : 12U);
        EXPECT_EQ(failure(work), enough ? "" : "buffer_capacity at 0") << points << ' ' << verbs << ' ' << glyph;
        EXPECT_EQ(point_buffer.used(), enough ? 3 : 0);
        EXPECT_EQ(verb_buffer.used(), enough ? 4 : 0);
      }
    }
  }
}

TEST(Glyf, extents_move_with_the_bearing) {
  const std::vector<File> glyphs = {triangle(), header(0).u16(0).done(), header(-1, -7).done(),
                                    header(1, 32767).done()};
  EXPECT_EQ(Glyphs(glyphs).extents(0), "0 -20 300 400");
  EXPECT_EQ(Glyphs(glyphs).extents(1), "0 0 0 0");
  EXPECT_EQ(Glyphs(glyphs).extents(2), "-7 -20 300 400");
  const Glyphs moved(glyphs, {30, 40, 50, -32768});
  EXPECT_EQ(moved.extents(0), "30 -20 330 400");
  EXPECT_EQ(moved.extents(1), "0 0 0 0");
  EXPECT_EQ(moved.extents(2), "50 -20 357 400");
  EXPECT_EQ(moved.extents(3), "-32768 -20 -65235 400");
}

}  // namespace
}  // namespace ferro::test::glyf
