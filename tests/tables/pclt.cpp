// SPDX-License-Identifier: Apache-2.0
#include "tables/pclt.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

Be record() {
  auto be_record = be().u16s({1, 0}).u32(0x80000001).u16s({600, 519, 8, 24579, 698, 629});
  return be_record.text("Courier New     ").zeros(7).u8(0xFF).text("600R00").i8(-1).i8(2).u8(64).u8(0);
}

TEST(Pclt, fields) {
  const auto walked = walk(record().done(), Pclt::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "pclt.major_version = 1",
                              "pclt.minor_version = 0",
                              "pclt.font_number = 2147483649",
                              "pclt.pitch = 600",
                              "pclt.x_height = 519",
                              "pclt.style = 8",
                              "pclt.type_family = 24579",
                              "pclt.cap_height = 698",
                              "pclt.symbol_set = 629",
                              "pclt.typeface = [43 6F 75 72 69 65 72 20 4E 65 77 20 20 20 20 20]",
                              "pclt.character_complement = [00 00 00 00 00 00 00 FF]",
                              "pclt.file_name = [36 30 30 52 30 30]",
                              "pclt.stroke_weight = -1",
                              "pclt.width_type = 2",
                              "pclt.serif_style = 64",
                              "pclt.reserved = 0",
                          }));
  EXPECT_EQ(walked.offsets.back(), 53);
}

TEST(Pclt, missing_byte) { EXPECT_EQ(walk(first(record().done(), 53), Pclt::walk).failure, "pclt_length at 0"); }

TEST(Pclt, version_2) { EXPECT_EQ(walk(be().u16(2).zeros(52).done(), Pclt::walk).failure, "pclt_version at 0"); }

}  // namespace
}  // namespace ferro::test
