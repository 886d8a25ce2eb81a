// SPDX-License-Identifier: Apache-2.0
//
// Names: the records of the name table with their texts, and the names of glyphs in both directions.
#include <array>
#include <numeric>
#include <string>
#include <string_view>

#include "oracles/operation_support.h"
#include "oracles/operations.h"

namespace ferrotype {
namespace {

using Name = std::vector<std::uint8_t>;

// Names by which parsers know glyphs, and what is none.
constexpr std::array<std::string_view, 16> fixed_names = {
    "",       ".notdef", "space", "A",        "a",     "nonmarkingreturn",   "dcroat", "uni0041",
    "u1F600", "glyph1",  "gid1",  "cid00001", "A.alt", "no_such_glyph_name", "Aa",     "A "};
constexpr std::string_view null_inside("A\0B", 3);
// Longer than a string of Pascal, and than 16 bits count.
constexpr std::array<std::size_t, 2> long_names = {256, 65537};

void run_names(Driver& driver) {
  each_face(driver, Role::preparation, [&] {
    driver.call({.kind = CallKind::names});
    driver.call({.kind = CallKind::name_texts});
  });
}

void look_up(Driver& driver, std::span<const std::uint8_t> name) {
  driver.call({.kind = CallKind::glyph_of_name, .name = name});
}

// The names in the answer, and each of them a letter shorter and longer where it is the first of its batch.
std::vector<Name> names_in(const Answer& answer) {
  std::vector<Name> names;
  std::size_t begin = 0;
  for (const std::uint32_t end : answer.ends.elements()) {
    const auto name = answer.text.elements().subspan(begin, end - begin);
    if (!name.empty()) names.emplace_back(name.begin(), name.end());
    begin = end;
  }
  if (!names.empty()) {
    const Name first = names.front();
    names.emplace_back(first.begin(), first.end() - 1);
    names.push_back(first);
    names.back().push_back('a');
  }
  return names;
}

void run_face(Driver& driver) {
  const GlyphRange range = glyph_range(driver);
  const std::uint64_t most = driver.budget().glyph_names;
  std::array<std::uint32_t, batch> glyphs{};
  std::vector<Name> names;
  for (std::uint32_t first = range.first; first < range.end; first += batch) {
    // The other half is for looking them up.
    if (driver.cost() >= most / 2) {
      driver.leave_out();
      break;
    }
    const std::size_t count = std::min<std::size_t>(batch, range.end - first);
    std::iota(glyphs.begin(), glyphs.end(), first);
    const Answer& answer =
        driver.call({.kind = CallKind::glyph_names, .items = std::span<const std::uint32_t>(glyphs).first(count)});
    if (!answer.ok()) continue;
    for (auto& name : names_in(answer)) names.push_back(std::move(name));
  }
  const std::array<std::uint32_t, 6> edges = {range.count - 1, range.count, 0, 0, 0xFFFF, 0xFFFFFFFF};
  driver.call({.kind = CallKind::glyph_names, .items = edges});
  driver.call({.kind = CallKind::glyph_names});

  for (const std::string_view name : fixed_names) look_up(driver, Name(name.begin(), name.end()));
  look_up(driver, Name(null_inside.begin(), null_inside.end()));
  look_up(driver, Name{0xC3, 0x84, 0xFF});
  for (const Name& name : names) {
    if (driver.cost() >= most) {
      driver.leave_out();
      break;
    }
    look_up(driver, name);
  }
  for (const std::size_t length : long_names) look_up(driver, Name(length, 'A'));
}

void run_glyph_names(Driver& driver) {
  each_face(driver, Role::preparation, [&] { run_face(driver); });
}

}  // namespace

const Operation names_operation{"names", run_names};
const Operation glyph_names_operation{"glyph_names", run_glyph_names};

}  // namespace ferrotype
