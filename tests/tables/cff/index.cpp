// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/index.h"

#include "support.h"

namespace ferro::test {
namespace {

using cff::CountWidth;
using cff::Index;

std::string parsed(const File& table) { return failure(Index::parse(table_of(table), 0, CountWidth::uint16)); }

// The objects as texts, or failures.
std::vector<std::string> objects(const File& table, CountWidth width, std::uint64_t offset = 0) {
  const auto index = Index::parse(table_of(table), offset, width).value();
  std::vector<std::string> objects;
  for (std::uint32_t i = 0; i < index.count(); ++i) {
    const auto object = index.get(i);
    objects.push_back(object ? std::string(object->span().begin(), object->span().end()) : failure(object));
  }
  return objects;
}

TEST(CffIndex, objects_of_every_offset_size) {
  const std::vector<File> three = {letters("one"), letters(""), letters("three")};
  for (std::uint32_t off_size = 1; off_size <= 4; ++off_size) {
    EXPECT_EQ(objects(index_of(three, off_size), CountWidth::uint16), (std::vector<std::string>{"one", "", "three"}));
    EXPECT_EQ(objects(index2_of(three, off_size), CountWidth::uint32), (std::vector<std::string>{"one", "", "three"}));
  }
}

TEST(CffIndex, behind_other_data) {
  const auto table = be().zeros(7).bytes(index_of({letters("one")}, 2)).zeros(2).done();
  EXPECT_EQ(objects(table, CountWidth::uint16, 7), (std::vector<std::string>{"one"}));
  EXPECT_EQ(Index::parse(table_of(table), 7, CountWidth::uint16)->end(), 17);
}

TEST(CffIndex, places_of_objects) {
  const auto table = index_of({letters("one"), letters("two")});
  const auto index = Index::parse(table_at(table, 100), 0, CountWidth::uint16).value();
  EXPECT_EQ(index.get(0)->at(0), 106);
  EXPECT_EQ(index.get(1)->at(0), 109);
  EXPECT_EQ(index.end(), 12);
}

TEST(CffIndex, no_objects) {
  const auto index = Index::parse(table_of(be().u16(0).done()), 0, CountWidth::uint16).value();
  EXPECT_TRUE(index.empty());
  EXPECT_EQ(index.end(), 2);
  const auto index2 = Index::parse(table_of(be().u32(0).done()), 0, CountWidth::uint32).value();
  EXPECT_TRUE(index2.empty());
  EXPECT_EQ(index2.end(), 4);
}

TEST(CffIndex, missing_count) {
  EXPECT_EQ(parsed({0}), "cff_index_count at 0");
  EXPECT_EQ(failure(Index::parse(table_of({0, 0, 0}), 0, CountWidth::uint32)), "cff_index_count at 0");
  EXPECT_EQ(failure(Index::parse(table_of({0, 0, 0}), 4, CountWidth::uint16)), "cff_index_count at 4");
}

TEST(CffIndex, missing_off_size) { EXPECT_EQ(parsed(be().u16(1).done()), "cff_index_header at 2"); }

TEST(CffIndex, off_size_0_or_5) {
  EXPECT_EQ(parsed(be().u16(1).u8(0).zeros(20).done()), "cff_index_off_size at 2");
  EXPECT_EQ(parsed(be().u16(1).u8(5).zeros(20).done()), "cff_index_off_size at 2");
}

TEST(CffIndex, missing_offset) {
  EXPECT_EQ(parsed(be().u16(1).u8(2).u16(1).u8(0).done()), "cff_index_offsets at 3");
  const auto most = be().u32(0xFFFFFFFF).u8(4).u32(1).done();
  EXPECT_EQ(failure(Index::parse(table_of(most), 0, CountWidth::uint32)), "cff_index_offsets at 5");
}

TEST(CffIndex, last_offset_0) {
  EXPECT_EQ(parsed(be().u16(1).u8(2).u16(1).u16(0).done()), "cff_index_last_offset at 5");
}

TEST(CffIndex, missing_data) {
  EXPECT_EQ(parsed(be().u16(1).u8(1).u8(1).u8(3).u16(0).done()), "");
  EXPECT_EQ(parsed(be().u16(1).u8(1).u8(1).u8(3).u8(0).done()), "cff_index_data at 4");
}

TEST(CffIndex, object_before_the_data) {
  EXPECT_EQ(objects(be().u16(2).u8(1).u8(0).u8(2).u8(3).text("ab").done(), CountWidth::uint16),
            (std::vector<std::string>{"cff_index_object at 3", "b"}));
}

TEST(CffIndex, object_behind_the_data) {
  EXPECT_EQ(objects(be().u16(2).u8(2).u16(1).u16(4).u16(3).text("ab").done(), CountWidth::uint16),
            (std::vector<std::string>{"cff_index_object at 3", "cff_index_object at 5"}));
}

TEST(CffIndex, object_that_ends_before_it_begins) {
  EXPECT_EQ(objects(be().u16(3).u8(1).u8(1).u8(3).u8(2).u8(3).text("ab").done(), CountWidth::uint16),
            (std::vector<std::string>{"ab", "cff_index_object at 4", "b"}));
}

Walked walked(const File& table, CountWidth width) {
  return walk(table, [&](Bytes bytes, Walker& walker) -> Result<void> {
    const Place place{"", {5}};
    FERRO_TRY(const auto index, Index::walk(bytes, 0, width, {"a[].index", "a[].index.offsets[]"}, place, 1, walker));
    return index.walk_objects({"a[].index.data[]", {5}}, 1, "string", walker);
  });
}

TEST(CffIndex, walk_of_all_fields) {
  const auto walk = walked(index_of({letters("A"), letters("")}), CountWidth::uint16);
  EXPECT_EQ(walk.lines, (Lines{
                            "a[5].index.count = 2",
                            "a[5].index.off_size = 1",
                            "a[5].index.offsets[0].offset = 1",
                            "a[5].index.offsets[1].offset = 2",
                            "a[5].index.offsets[2].offset = 2",
                            "a[5].index.data[0].string = [41]",
                            "a[5].index.data[1].string = []",
                        }));
  EXPECT_EQ(walk.offsets, (std::vector<std::uint64_t>{0, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(walk.failure, "");
  EXPECT_EQ(walked(index2_of({letters("A")}, 3), CountWidth::uint32).offsets,
            (std::vector<std::uint64_t>{0, 4, 5, 8, 11}));
}

TEST(CffIndex, walk_of_no_objects) {
  EXPECT_EQ(walked(index_of({}), CountWidth::uint16).lines, (Lines{"a[5].index.count = 0"}));
  EXPECT_EQ(walked(index2_of({}), CountWidth::uint32).lines, (Lines{"a[5].index.count = 0"}));
}

TEST(CffIndex, walk_up_to_what_is_broken) {
  EXPECT_EQ(walked({0}, CountWidth::uint16).failure, "cff_index_count at 0");
  const auto cut = walked(be().u16(1).done(), CountWidth::uint16);
  EXPECT_EQ(cut.lines, (Lines{"a[5].index.count = 1"}));
  EXPECT_EQ(cut.failure, "cff_index_header at 2");
  const auto off_size_5 = walked(be().u16(1).u8(5).done(), CountWidth::uint16);
  EXPECT_EQ(off_size_5.lines.back(), "a[5].index.off_size = 5");
  EXPECT_EQ(off_size_5.failure, "cff_index_off_size at 2");
  const auto out_of_order = walked(be().u16(2).u8(1).u8(1).u8(3).u8(2).u8(0).done(), CountWidth::uint16);
  EXPECT_EQ(out_of_order.lines.back(), "a[5].index.offsets[2].offset = 2");
  EXPECT_EQ(out_of_order.failure, "cff_index_object at 3");
}

}  // namespace
}  // namespace ferro::test
