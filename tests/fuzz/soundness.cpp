// SPDX-License-Identifier: Apache-2.0
#include "oracles/soundness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "process.h"
#include "registry.h"

namespace ferrotype::test {
namespace {

constexpr std::size_t header = 12;
constexpr std::size_t record = 16;

std::vector<unsigned char> font() { return read_file(corpus_file("seeds/synth-everything.ttf")); }

// The record of the directory for that table.
unsigned char* find_record(std::vector<unsigned char>& bytes, std::string_view tag) {
  for (std::size_t at = header; at + record <= bytes.size(); at += record)
    if (std::equal(tag.begin(), tag.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at))) return bytes.data() + at;
  throw std::runtime_error("the font has no such table");
}

struct Judged {
  explicit Judged(const std::vector<unsigned char>& bytes) { soundness.begin(*find_parser("cpp"), bytes, 0); }
  Soundness soundness;
};

TEST(Soundness, a_sound_font) {
  Judged judged(font());
  for (const auto kind : {CallKind::open, CallKind::info, CallKind::names, CallKind::mappings, CallKind::metrics,
                          CallKind::advances, CallKind::outline, CallKind::extents, CallKind::walk})
    EXPECT_TRUE(judged.soundness.holds_for({.kind = kind})) << name_of(kind);
}

TEST(Soundness, a_broken_table_spoils_what_comes_from_it) {
  auto bytes = font();
  find_record(bytes, "hmtx")[12] = 0x24;  // its length
  Judged judged(bytes);
  EXPECT_FALSE(judged.soundness.holds_for({.kind = CallKind::outline}));
  EXPECT_FALSE(judged.soundness.holds_for({.kind = CallKind::advances}));
  EXPECT_TRUE(judged.soundness.holds_for({.kind = CallKind::mappings}));
  EXPECT_TRUE(judged.soundness.holds_for({.kind = CallKind::names}));
}

TEST(Soundness, a_table_that_is_there_twice) {
  auto bytes = font();
  // The record before it becomes another one of the same name.
  auto* name = find_record(bytes, "name");
  std::copy(name, name + 4, name - record);
  Judged judged(bytes);
  EXPECT_FALSE(judged.soundness.holds_for({.kind = CallKind::info}));
  EXPECT_TRUE(judged.soundness.holds_for({.kind = CallKind::open}));
}

TEST(Soundness, variable_composites) {
  EXPECT_FALSE(Judged(font()).soundness.has_variable_composites());
  EXPECT_TRUE(Judged(read_file(corpus_file("seeds/synth-varc-translate.ttf"))).soundness.has_variable_composites());
}

TEST(Soundness, no_font) {
  Judged judged({'n', 'o'});
  EXPECT_FALSE(judged.soundness.holds_for({.kind = CallKind::outline}));
}

}  // namespace
}  // namespace ferrotype::test
