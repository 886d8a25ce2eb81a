// SPDX-License-Identifier: Apache-2.0
#include "tables/ltag.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// The tags "en" and "sp" in one string.
Be table(std::uint32_t version, std::uint16_t length) {
  return be().u32(version).u32(0).u32(2).u16s({20, 2, 22, length}).text("ensp");
}

TEST(Ltag, tags) {
  const auto bytes = table(1, 2).done();
  const auto ltag = Ltag::parse(table_at(bytes, 100));
  EXPECT_EQ(failure(ltag), "");
  EXPECT_EQ(failure(ltag->tag(0)), "");
  EXPECT_EQ(ltag->tag(1)->at(0), 122);
  EXPECT_EQ(ltag->tag(1)->span()[0], 's');
  EXPECT_EQ(ltag->tag(1)->size(), 2);
  EXPECT_EQ(failure(ltag->tag(2)), "ltag_tag_number at 108");
}

TEST(Ltag, fields) {
  const auto walked = walk(table(1, 2).done(), Ltag::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "ltag.version = 1",
                              "ltag.flags = 0",
                              "ltag.num_tags = 2",
                              "ltag.tag_range[0].offset = 20",
                              "ltag.tag_range[0].length = 2",
                              "ltag.tag_range[0].tag = [65 6E]",
                              "ltag.tag_range[1].offset = 22",
                              "ltag.tag_range[1].length = 2",
                              "ltag.tag_range[1].tag = [73 70]",
                          }));
  EXPECT_EQ(walked.offsets.back(), 22);
}

TEST(Ltag, missing_bytes) {
  EXPECT_EQ(failure(Ltag::parse(table_at(first(table(1, 2).done(), 11), 100))), "ltag_length at 100");
  EXPECT_EQ(walk(first(table(1, 2).done(), 11), Ltag::walk).failure, "ltag_length at 0");
  EXPECT_EQ(walk(first(table(1, 2).done(), 19), Ltag::walk).failure, "ltag_tag_range at 12");
}

TEST(Ltag, version_2) { EXPECT_EQ(walk(table(2, 2).done(), Ltag::walk).failure, "ltag_version at 0"); }

TEST(Ltag, tag_beyond_the_table) {
  const auto walked = walk(table(1, 3).done(), Ltag::walk);
  EXPECT_EQ(walked.lines.back(), "ltag.tag_range[1].length = 3");
  EXPECT_EQ(walked.failure, "ltag_string_range at 22");
}

}  // namespace
}  // namespace ferro::test
