// What the tools print becomes the numbers of the table.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "facts/facts.h"

namespace ferrotype {
namespace {

TEST(Facts, lines_are_those_of_all_languages_but_the_builds) {
  const auto lines = lines_of(R"({"header": {"n_lines": 99},
    "C++": {"nFiles": 2, "blank": 3, "comment": 5, "code": 7},
    "C/C++ Header": {"nFiles": 11, "blank": 13, "comment": 17, "code": 19},
    "CMake": {"nFiles": 100, "blank": 100, "comment": 100, "code": 100},
    "SUM": {"nFiles": 113, "blank": 116, "comment": 122, "code": 126}})");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->files, 13U);
  EXPECT_EQ(lines->blank, 16U);
  EXPECT_EQ(lines->comment, 22U);
  EXPECT_EQ(lines->code, 26U);
  EXPECT_FALSE(lines_of(""));
  EXPECT_FALSE(lines_of("{}"));
}

TEST(Facts, unsafe_uses_are_the_lints_of_a_folder) {
  const std::string messages =
      R"({"reason":"compiler-message","message":{"code":{"code":"unsafe_code"},"message":"a block","spans":[{"file_name":"a/b.rs","line_start":3,"line_end":5,"is_primary":true},{"file_name":"a/c.rs","line_start":1,"line_end":1,"is_primary":false}]}}
{"reason":"compiler-message","message":{"code":{"code":"unsafe_code"},"message":"within","spans":[{"file_name":"a/b.rs","line_start":4,"line_end":6,"is_primary":true}]}}
{"reason":"compiler-message","message":{"code":{"code":"unsafe_code"},"message":"elsewhere","spans":[{"file_name":"ab/b.rs","line_start":4,"line_end":6,"is_primary":true}]}}
{"reason":"compiler-message","message":{"code":{"code":"dead_code"},"message":"another","spans":[{"file_name":"a/b.rs","line_start":9,"line_end":9,"is_primary":true}]}}
{"reason":"compiler-message","message":{"code":null,"message":"no lint","spans":[]}}
{"reason":"build-finished","success":true}
no json)";
  const auto uses = unsafe_uses_of(messages, "a");
  ASSERT_EQ(uses.size(), 2U);
  EXPECT_EQ(uses[0].kind, "a block");
  EXPECT_EQ(uses[1].last, 6U);
  // Lines 3 to 6, each once.
  EXPECT_EQ(unsafe_lines(uses), 4U);
}

TEST(Facts, a_size_is_of_what_is_loaded) {
  const auto size = code_size_of(
      "lib.so  :\nsection   size   addr\n.rodata   20   39328\n.eh_frame_hdr   3   84868\n.eh_frame   4   87912\n"
      ".gcc_except_table 5 83824\n.text   100   111680\n.data   7   576160\n.debug_info   318200   0\nTotal   "
      "1339196\n");
  EXPECT_EQ(size.code, 100U);
  EXPECT_EQ(size.constants, 20U);
  EXPECT_EQ(size.unwinding, 12U);
  EXPECT_EQ(size.other, 7U);
}

}  // namespace
}  // namespace ferrotype
