// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/fd_select.h"

#include "support.h"

namespace ferro::test {
namespace {

using cff::FdSelect;

// The Font DICT of every glyph, or the first failure.
std::string fds(const Be& fd_select, std::uint32_t num_glyphs) {
  const auto table = be().zeros(1).bytes(fd_select.done()).done();
  const auto parsed = FdSelect::parse(table_of(table), 1, num_glyphs);
  if (!parsed) return failure(parsed);
  std::string text;
  for (std::uint32_t glyph = 0; glyph < num_glyphs; ++glyph) {
    const auto fd = parsed->fd(glyph);
    if (!fd) return text + failure(fd);
    text += std::to_string(*fd) + " ";
  }
  return text;
}

TEST(CffFdSelect, format0) {
  EXPECT_EQ(fds(be().u8(0).bytes({3, 0, 255, 3}), 4), "3 0 255 3 ");
  EXPECT_EQ(fds(be().u8(0), 0), "");
}

TEST(CffFdSelect, format3) {
  const auto three = be().u8(3).u16(3).u16(0).u8(9).u16(2).u8(0).u16(3).u8(255).u16(6);
  EXPECT_EQ(fds(three, 6), "9 9 0 255 255 255 ");
  EXPECT_EQ(fds(be().u8(3).u16(1).u16(0).u8(7).u16(2), 2), "7 7 ");
}

TEST(CffFdSelect, format4) { EXPECT_EQ(fds(be().u8(4).u32(2).u32(0).u16(300).u32(1).u16(2).u32(3), 3), "300 2 2 "); }

TEST(CffFdSelect, search_of_many_ranges) {
  for (std::uint16_t count = 1; count <= 20; ++count) {
    auto table = be().u8(3).u16(count);
    std::string expected;
    for (std::uint16_t i = 0; i < count; ++i) {
      table.u16(static_cast<std::uint16_t>(3 * i)).u8(static_cast<std::uint8_t>(i));
      for (int glyph = 0; glyph < 3; ++glyph) expected += std::to_string(i) + " ";
    }
    EXPECT_EQ(fds(table.u16(static_cast<std::uint16_t>(3 * count)), 3 * count), expected);
  }
}

TEST(CffFdSelect, glyph_without_range) {
  EXPECT_EQ(fds(be().u8(3).u16(1).u16(1).u8(9).u16(2), 2), "cff_fd_select_glyph at 4");
  EXPECT_EQ(fds(be().u8(3).u16(1).u16(0).u8(9).u16(1), 2), "9 cff_fd_select_glyph at 4");
  EXPECT_EQ(fds(be().u8(3).u16(0).u16(9), 1), "cff_fd_select_glyph at 4");
  EXPECT_EQ(fds(be().u8(4).u32(1).u32(0).u16(9).u32(0), 1), "cff_fd_select_glyph at 6");
}

TEST(CffFdSelect, ranges_out_of_order) {
  const auto three = be().u8(3).u16(3).u16(0).u8(1).u16(5).u8(2).u16(3).u8(3).u16(6);
  EXPECT_EQ(fds(three, 6), "1 1 1 1 1 3 ");
}

TEST(CffFdSelect, missing_format) { EXPECT_EQ(fds(be(), 1), "cff_fd_select_header at 1"); }

TEST(CffFdSelect, format_1) { EXPECT_EQ(fds(be().u8(1), 1), "cff_fd_select_format at 1"); }

TEST(CffFdSelect, missing_number) { EXPECT_EQ(fds(be().u8(0).u8(0), 2), "cff_fd_select_fds at 2"); }

TEST(CffFdSelect, missing_count) {
  EXPECT_EQ(fds(be().u8(3).u8(0), 1), "cff_fd_select_count at 2");
  EXPECT_EQ(fds(be().u8(4).u24(0), 1), "cff_fd_select_count at 2");
}

TEST(CffFdSelect, missing_range_or_sentinel) {
  EXPECT_EQ(fds(be().u8(3).u16(1).u16(0).u8(0).u8(0), 1), "cff_fd_select_ranges at 4");
  EXPECT_EQ(fds(be().u8(4).u32(1).u32(0).u16(0).u24(0), 1), "cff_fd_select_ranges at 6");
  EXPECT_EQ(fds(be().u8(4).u32(0xFFFFFFFF).zeros(40), 1), "cff_fd_select_ranges at 6");
}

Walked walked(const Be& fd_select, std::uint32_t num_glyphs) {
  return walk(fd_select.done(), [&](Bytes table, Walker& walker) {
    return FdSelect::walk(table, 0, num_glyphs, {"fd_select", "fd_select.fds[]", "fd_select.ranges[]"}, walker);
  });
}

TEST(CffFdSelect, walk_of_all_fields) {
  EXPECT_EQ(walked(be().u8(0).bytes({3, 5}), 2).lines, (Lines{
                                                           "fd_select.format = 0",
                                                           "fd_select.fds[0].value = 3",
                                                           "fd_select.fds[1].value = 5",
                                                       }));
  const auto format3 = walked(be().u8(3).u16(2).u16(0).u8(9).u16(2).u8(1).u16(6), 6);
  EXPECT_EQ(format3.lines, (Lines{
                               "fd_select.format = 3",
                               "fd_select.n_ranges = 2",
                               "fd_select.ranges[0].first = 0",
                               "fd_select.ranges[0].fd = 9",
                               "fd_select.ranges[1].first = 2",
                               "fd_select.ranges[1].fd = 1",
                               "fd_select.sentinel = 6",
                           }));
  EXPECT_EQ(format3.offsets, (std::vector<std::uint64_t>{0, 1, 3, 5, 6, 8, 9}));
  const auto format4 = walked(be().u8(4).u32(1).u32(0).u16(300).u32(6), 6);
  EXPECT_EQ(format4.lines, (Lines{
                               "fd_select.format = 4",
                               "fd_select.n_ranges = 1",
                               "fd_select.ranges[0].first = 0",
                               "fd_select.ranges[0].fd = 300",
                               "fd_select.sentinel = 6",
                           }));
  EXPECT_EQ(format4.offsets, (std::vector<std::uint64_t>{0, 1, 5, 9, 11}));
}

TEST(CffFdSelect, walk_up_to_what_is_broken) {
  EXPECT_EQ(walked(be(), 1).failure, "cff_fd_select_header at 0");
  const auto cut = walked(be().u8(3).u16(1).u16(0), 1);
  EXPECT_EQ(cut.lines, (Lines{"fd_select.format = 3"}));
  EXPECT_EQ(cut.failure, "cff_fd_select_ranges at 3");
}

}  // namespace
}  // namespace ferro::test
