// SPDX-License-Identifier: Apache-2.0
#include "oracles/operations.h"

#include <algorithm>
#include <array>

#include "oracles/operation_support.h"

namespace ferrotype {
namespace {

constexpr std::size_t charmap_boundaries = 4096;

void run_open(Driver& driver) {
  each_face(driver, Role::subject, [&] {
    driver.call({.kind = CallKind::directory});
    driver.call({.kind = CallKind::info});
  });
  driver.call({.kind = CallKind::open, .role = Role::probe, .face = 0xFFFFFFFF});
}

void run_walk(Driver& driver) {
  const Budget& budget = driver.budget();
  each_face(driver, Role::preparation, [&] {
    const Answer& answer = driver.call({.kind = CallKind::directory, .role = Role::preparation});
    std::vector<std::uint32_t> tags;
    for (const auto& table : answer.ok() ? answer.tables.elements() : std::span<const ferro_table>())
      tags.push_back(table.tag);
    std::ranges::sort(tags);
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    for (const std::uint32_t tag : tags) {
      if (driver.cost() >= budget.walk) {
        driver.leave_out();
        break;
      }
      driver.call(
          {.kind = CallKind::walk, .tag = tag, .events = std::min(budget.walk_of_table, budget.walk - driver.cost())});
    }
    driver.call({.kind = CallKind::walk, .role = Role::probe, .tag = 0, .events = budget.walk_of_table});
  });
}

// Ends of planes, blocks and the symbol range, surrogates, and what is no code point at all.
constexpr std::array<std::uint32_t, 42> fixed_code_points = {
    0x0,    0xD,    0x1F,   0x20,   0x2D,    0x30,    0x41,    0x5A,     0x61,     0x7E,   0x7F,
    0xA0,   0xAD,   0xE9,   0xFF,   0x100,   0x17F,   0x3A9,   0x5D0,    0x627,    0x915,  0x1820,
    0x2013, 0x20AC, 0x2260, 0x3042, 0x4E00,  0xAC00,  0xD7FF,  0xD800,   0xDFFF,   0xE000, 0xF020,
    0xF0FF, 0xFB01, 0xFFFD, 0xFFFF, 0x10000, 0x1D400, 0x1F600, 0x10FFFF, 0x110000,
};
constexpr std::array<std::uint32_t, 6> fixed_selectors = {0xFE00, 0xFE0E, 0xFE0F, 0xE0100, 0xE0101, 0x180B};

// The code points around the ends of every run of mapped ones.
void add_boundaries(std::span<const ferro_mapping> mappings, std::vector<std::uint32_t>& code_points) {
  for (std::size_t i = 0; i < mappings.size() && code_points.size() < charmap_boundaries; ++i) {
    const std::uint32_t code_point = mappings[i].codepoint;
    if (i == 0 || mappings[i - 1].codepoint + 1 != code_point) {
      code_points.push_back(code_point - 1);
      code_points.push_back(code_point);
    }
    if (i + 1 == mappings.size() || mappings[i + 1].codepoint != code_point + 1) {
      code_points.push_back(code_point);
      code_points.push_back(code_point + 1);
    }
  }
}

void run_charmap(Driver& driver) {
  each_face(driver, Role::preparation, [&] {
    driver.call({.kind = CallKind::info, .role = Role::preparation});
    std::vector<std::uint32_t> code_points(fixed_code_points.begin(), fixed_code_points.end());
    const auto& text = driver.parameters().text;
    code_points.insert(code_points.end(), text.begin(), text.end());
    const Answer& answer = driver.call({.kind = CallKind::mappings});
    if (answer.ok()) add_boundaries(answer.mappings.elements(), code_points);
    code_points.push_back(0xFFFFFFFF);
    each_batch(code_points, [&](auto items) { driver.call({.kind = CallKind::glyphs, .items = items}); });

    // Each selector behind as many code points as fit one batch with it.
    std::vector<std::uint32_t> bases;
    std::vector<std::uint32_t> selectors;
    const std::size_t most = std::min(code_points.size(), 4 * batch);
    for (const std::uint32_t selector : fixed_selectors) {
      bases.insert(bases.end(), code_points.begin(), code_points.begin() + static_cast<std::ptrdiff_t>(most));
      selectors.insert(selectors.end(), most, selector);
    }
    std::size_t done = 0;
    each_batch(bases, [&](auto items) {
      driver.call({.kind = CallKind::variants,
                   .items = items,
                   .selectors = std::span<const std::uint32_t>(selectors).subspan(done, items.size())});
      done += items.size();
    });
  });
}

}  // namespace

const Operation open_operation{"open", run_open};
const Operation walk_operation{"walk", run_walk};
const Operation charmap_operation{"charmap", run_charmap};

std::span<const Operation* const> operations() {
  static constexpr std::array all = {&open_operation,       &walk_operation,       &names_operation,
                                     &charmap_operation,    &metrics_operation,    &outline_operation,
                                     &variations_operation, &glyph_names_operation};
  return all;
}

const Operation* find_operation(std::string_view name) {
  const auto found = std::ranges::find_if(operations(), [&](const Operation* item) { return item->name == name; });
  return found == operations().end() ? nullptr : *found;
}

}  // namespace ferrotype
