// SPDX-License-Identifier: Apache-2.0
#include "oracles/case.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ferrotype::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

const Parameters some = {
    .face = 3, .first_glyph = 70000, .glyph_count = 2, .coordinates = {-16384, 5}, .text = {0x41, 0x10FFFF}};

Bytes joined(Bytes left, const Bytes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

TEST(Case, a_font_alone) {
  const Bytes input = {0, 1, 0, 0};
  const Case read = read_case(input);
  EXPECT_TRUE(std::ranges::equal(read.font, input));
  EXPECT_EQ(read.parameters, Parameters{});
}

TEST(Case, a_font_and_its_trailer) {
  const Bytes font = {0, 1, 0, 0};
  const Bytes input = joined(font, trailer(some));
  const Case read = read_case(input);
  EXPECT_TRUE(std::ranges::equal(read.font, font));
  EXPECT_EQ(read.parameters, some);
}

TEST(Case, a_trailer_alone) {
  const Bytes input = trailer({});
  const Case read = read_case(input);
  EXPECT_TRUE(read.font.empty());
  EXPECT_EQ(read.parameters, Parameters{});
}

TEST(Case, every_shortened_trailer_is_font) {
  const Bytes input = trailer(some);
  for (std::size_t size = 0; size < input.size(); ++size) {
    const auto shortened = std::span(input).first(size);
    EXPECT_EQ(read_case(shortened).font.size(), size);
    // From the front only the whole payload counts.
    EXPECT_EQ(read_case(std::span(input).last(size)).font.size(), size);
  }
}

TEST(Case, a_trailer_of_another_version_is_font) {
  Bytes input = trailer(some);
  input[input.size() - 9] = 2;
  EXPECT_EQ(read_case(input).font.size(), input.size());
}

TEST(Case, a_payload_with_a_byte_too_many_is_font) {
  Bytes input = joined({0}, trailer({}));
  // The length of the payload grows by the byte before it.
  input[input.size() - 10] += 1;
  EXPECT_EQ(read_case(input).font.size(), input.size());
}

}  // namespace
}  // namespace ferrotype::test
