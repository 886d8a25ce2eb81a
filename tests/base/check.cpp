// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ferro::test {
namespace {

TEST(Check, names) {
  EXPECT_EQ(std::string_view(name_of(Check::file_size)), "file_size");
  EXPECT_EQ(std::string_view(name_of(Check::glyf_composite_depth)), "glyf_composite_depth");
  EXPECT_EQ(std::string_view(name_of(Check::cmap_format14_uvs_mappings)), "cmap_format14_uvs_mappings");
  EXPECT_EQ(std::string_view(name_of(Check::instructions_push_data)), "instructions_push_data");
}

TEST(Check, classes) {
  EXPECT_EQ(class_of(Check::file_size), CheckClass::budget);
  EXPECT_EQ(class_of(Check::head_length), CheckClass::bounds);
  EXPECT_EQ(class_of(Check::head_magic), CheckClass::range);
  EXPECT_EQ(class_of(Check::head_missing), CheckClass::count);
  EXPECT_EQ(class_of(Check::table_known), CheckClass::version);
  EXPECT_EQ(class_of(Check::glyf_flags_repeat), CheckClass::capacity);
  EXPECT_EQ(class_of(Check::glyf_composite_depth), CheckClass::depth);
  EXPECT_EQ(class_of(Check::glyph_id), CheckClass::argument);
}

// The switch of an ablation does not exist here.
TEST(Check, none_is_ablated) {
  static_assert(!ablated(Check::file_size));
  static_assert(!ablated(Check::instructions_push_data));
}

}  // namespace
}  // namespace ferro::test
