// SPDX-License-Identifier: Apache-2.0
#include "tables/varc/component.h"

#include "support.h"

namespace ferro::test {
namespace {

namespace flag = var_component_flag;

// Lists of axes: 3 and 1; none; 5056 times 0.
File lists() {
  std::vector<File> lists = {packed({3, 1}), {}, {}};
  for (int i = 0; i < 79; ++i) lists[2].push_back(0xBF);
  return index2_of(lists);
}

Walked walked(const File& record) {
  static const File bytes = lists();
  const AxisIndicesList axis_indices(cff::Index::parse(table_of(bytes), 0, cff::CountWidth::uint32).value());
  return walk(record,
              [&](Bytes table, Walker& walker) { return VarComponent::walk_all(table, axis_indices, 5, walker); });
}

// The fields of the only component, without their path.
Lines fields(const File& record) {
  auto [lines, offsets, failure] = walked(record);
  EXPECT_EQ(failure, "");
  const std::string path = "varc.glyph_records[5].components[0].";
  for (auto& line : lines) {
    EXPECT_TRUE(line.starts_with(path)) << line;
    line = line.substr(path.size());
  }
  return lines;
}

// What fails when the last byte is missing.
std::string cut(const File& record) { return walked(first(record, record.size() - 1)).failure; }

TEST(VarcComponent, numbers_of_every_size) {
  EXPECT_EQ(fields(be().u8(0x80).u8(0x80).u16(1).u8(0x7F).done()),
            (Lines{"flags = 128", "gid = 1", "condition_index = 127"}));
  EXPECT_EQ(fields(be().u16(0x8080).u16(1).u16(0xBFFF).done()).back(), "condition_index = 16383");
  EXPECT_EQ(fields(be().u16(0x8080).u16(1).u24(0xDFFFFF).done()).back(), "condition_index = 2097151");
  EXPECT_EQ(fields(be().u16(0x8080).u16(1).u32(0xEFFFFFFF).done()).back(), "condition_index = 268435455");
  EXPECT_EQ(fields(be().u16(0x8080).u16(1).u8(0xF0).u32(0xFFFFFFFF).done()).back(), "condition_index = 4294967295");
  EXPECT_EQ(fields(be().u16(0x8080).u16(1).u8(0xFF).u32(7).done()).back(), "condition_index = 7");
}

TEST(VarcComponent, glyphs_of_16_and_24_bits) {
  EXPECT_EQ(fields(be().u8(0).u16(0xFFFF).done()), (Lines{"flags = 0", "gid = 65535"}));
  EXPECT_EQ(fields(be().u16(0x9000).u24(0x123456).done()), (Lines{"flags = 4096", "gid = 1193046"}));
}

TEST(VarcComponent, all_fields) {
  auto record = be().u24(0xC00000 | 0x7FFF).u24(9).u8(2).u8(0).bytes(packed({-100, 200})).u8(3).u8(4);
  for (std::int16_t i = 1; i <= 9; ++i) record.i16(static_cast<std::int16_t>(-i));
  EXPECT_EQ(fields(record.done()),
            (Lines{"flags = 32767", "gid = 9", "condition_index = 2", "axis_indices_index = 0",
                   "axis_values_var_index = 3", "transform_var_index = 4", "translate_x = -1", "translate_y = -2",
                   "rotation = -3", "scale_x = -4", "scale_y = -5", "skew_x = -6", "skew_y = -7", "tcenter_x = -8",
                   "tcenter_y = -9", "axis_values[0].value = -100", "axis_values[1].value = 200"}));
  EXPECT_EQ(walked(record.done()).offsets,
            (std::vector<std::uint64_t>{0, 3, 6, 7, 13, 14, 15, 17, 19, 21, 23, 25, 27, 29, 31, 9, 11}));
}

TEST(VarcComponent, some_fields) {
  const auto flags = flag::have_translate_y | flag::have_scale_y | flag::have_tcenter_x;
  EXPECT_EQ(
      fields(be().u16(0x8000 | flags).u16(1).i16(10).i16(20).i16(30).done()),
      (Lines{"flags = " + std::to_string(flags), "gid = 1", "translate_y = 10", "scale_y = 20", "tcenter_x = 30"}));
}

TEST(VarcComponent, a_list_without_axes) {
  EXPECT_EQ(fields(be().u8(flag::have_axes).u16(1).u8(1).done()),
            (Lines{"flags = 2", "gid = 1", "axis_indices_index = 1"}));
}

TEST(VarcComponent, reserved_fields_are_passed_over) {
  EXPECT_EQ(fields(be().u8(0xF0).u32(0x80018000).u16(1).u8(7).u16(0x8008).u8(9).done()),
            (Lines{"flags = 2147581952", "gid = 1", "reserved = 7", "reserved = 8", "reserved = 9"}));
}

TEST(VarcComponent, several_components) {
  const auto walk = walked(be().u8(0).u16(1).u8(flag::have_translate_x).u16(2).i16(3).done());
  EXPECT_EQ(walk.failure, "");
  EXPECT_EQ(walk.lines, (Lines{
                            "varc.glyph_records[5].components[0].flags = 0",
                            "varc.glyph_records[5].components[0].gid = 1",
                            "varc.glyph_records[5].components[1].flags = 16",
                            "varc.glyph_records[5].components[1].gid = 2",
                            "varc.glyph_records[5].components[1].translate_x = 3",
                        }));
  EXPECT_EQ(walked({}).lines, Lines{});
}

TEST(VarcComponent, missing_bytes) {
  EXPECT_EQ(cut(be().u8(0xF0).u32(0).done()), "varc_component_flags at 1");
  EXPECT_EQ(cut(be().u8(0).u16(1).done()), "varc_component_gid at 1");
  EXPECT_EQ(cut(be().u16(0x9000).u24(1).done()), "varc_component_gid at 2");
  EXPECT_EQ(cut(be().u16(0x8080).u16(1).u8(1).done()), "varc_component_condition_index at 4");
  EXPECT_EQ(cut(be().u16(0x8080).u16(1).u16(0x8001).done()), "varc_component_condition_index at 5");
  EXPECT_EQ(cut(be().u8(flag::have_axes).u16(1).u8(0).done()), "varc_component_axis_indices_index at 3");
  EXPECT_EQ(cut(be().u8(flag::have_axes).u16(1).u8(0).u8(0).done()), "tuple_delta_run at 4");
  EXPECT_EQ(cut(be().u8(flag::have_axes).u16(1).u8(0).bytes(packed({1, 2})).done()), "tuple_deltas at 5");
  EXPECT_EQ(cut(be().u8(flag::axis_values_have_variation).u16(1).u8(0).done()),
            "varc_component_axis_values_var_index at 3");
  EXPECT_EQ(cut(be().u8(flag::transform_has_variation).u16(1).u8(0).done()), "varc_component_transform_var_index at 3");
  EXPECT_EQ(cut(be().u8(flag::have_translate_x | flag::have_rotation).u16(1).i16(0).i16(0).done()),
            "varc_component_transform at 3");
  EXPECT_EQ(cut(be().u24(0xC08000).u16(1).u8(0).done()), "varc_component_reserved at 5");
}

TEST(VarcComponent, axes) {
  EXPECT_EQ(walked(be().u8(flag::have_axes).u16(1).u8(3).done()).failure, "varc_axis_indices_index at 3");
  EXPECT_EQ(walked(be().u8(flag::have_axes).u16(1).u8(2).done()).failure, "varc_axis_indices_count at 78");
  EXPECT_EQ(walked(be().u8(flag::have_axes).u16(1).u8(0).bytes(packed({1, 2, 3})).done()).failure,
            "tuple_delta_run_count at 4");
}

}  // namespace
}  // namespace ferro::test
