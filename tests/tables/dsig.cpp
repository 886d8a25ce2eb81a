// SPDX-License-Identifier: Apache-2.0
#include "tables/dsig.h"

#include <gtest/gtest.h>

#include "../support/be.h"

namespace ferro::test {
namespace {

// Two signatures: "sig" in format 1, and a block "?" of format 2.
Be table(std::uint32_t version, std::uint32_t block_length, std::uint32_t signature_length) {
  auto header = be().u32(version).u16s({2, 1});
  header.u32(1).u32(block_length).u32(32).u32(2).u32(1).u32(43);
  return header.u16s({0, 0}).u32(signature_length).text("sig?");
}

TEST(Dsig, fields) {
  const auto walked = walk(table(1, 11, 3).done(), Dsig::walk);
  EXPECT_EQ(walked.failure, "");
  EXPECT_EQ(walked.lines, (Lines{
                              "dsig.version = 1",
                              "dsig.num_signatures = 2",
                              "dsig.flags = 1",
                              "dsig.signature_records[0].format = 1",
                              "dsig.signature_records[0].length = 11",
                              "dsig.signature_records[0].signature_block_offset = 32",
                              "dsig.signature_blocks[0].reserved1 = 0",
                              "dsig.signature_blocks[0].reserved2 = 0",
                              "dsig.signature_blocks[0].signature_length = 3",
                              "dsig.signature_blocks[0].signature = [73 69 67]",
                              "dsig.signature_records[1].format = 2",
                              "dsig.signature_records[1].length = 1",
                              "dsig.signature_records[1].signature_block_offset = 43",
                              "dsig.signature_blocks[1].data = [3F]",
                          }));
  EXPECT_EQ(walked.offsets.back(), 43);
}

TEST(Dsig, no_signature) { EXPECT_EQ(walk(be().u32(1).u16s({0, 0}).done(), Dsig::walk).failure, ""); }

TEST(Dsig, missing_bytes) {
  EXPECT_EQ(walk(first(table(1, 11, 3).done(), 7), Dsig::walk).failure, "dsig_length at 0");
  EXPECT_EQ(walk(first(table(1, 11, 3).done(), 31), Dsig::walk).failure, "dsig_signature_records at 8");
  EXPECT_EQ(walk(first(table(1, 11, 3).done(), 42), Dsig::walk).failure, "dsig_signature_block at 32");
}

TEST(Dsig, version_2) { EXPECT_EQ(walk(table(2, 11, 3).done(), Dsig::walk).failure, "dsig_version at 0"); }

TEST(Dsig, block_without_a_header) {
  EXPECT_EQ(walk(table(1, 7, 3).done(), Dsig::walk).failure, "dsig_format1_header at 32");
}

TEST(Dsig, signature_beyond_its_block) {
  EXPECT_EQ(walk(table(1, 11, 4).done(), Dsig::walk).failure, "dsig_format1_signature at 40");
  EXPECT_EQ(walk(table(1, 11, 0xFFFFFFFF).done(), Dsig::walk).failure, "dsig_format1_signature at 40");
}

}  // namespace
}  // namespace ferro::test
