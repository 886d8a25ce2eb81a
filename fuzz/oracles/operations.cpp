// SPDX-License-Identifier: Apache-2.0
#include "oracles/operations.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ferrotype {
namespace {

constexpr std::size_t batch = 256;
constexpr std::size_t charmap_boundaries = 4096;
// Asked for where a parser cannot say how many glyphs there are.
constexpr std::uint32_t assumed_glyphs = 64;

template <class Body>
void each_face(Driver& driver, Role role, Body body) {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
  if (driver.parameters().face) {
    first = *driver.parameters().face;
  } else {
    const Answer& answer = driver.call({.kind = CallKind::face_count, .role = role});
    if (answer.ok()) count = std::min(answer.face_count, driver.budget().faces);
    if (answer.ok() && count < answer.face_count) driver.leave_out();
  }
  for (std::uint32_t face = first; face < first + count; ++face) {
    if (driver.cost() >= driver.budget().total) return driver.leave_out();
    if (driver.call({.kind = CallKind::open, .role = role, .face = face}).ok()) body();
  }
}

struct GlyphRange {
  std::uint32_t first;
  std::uint32_t end;    // of the parameters
  std::uint32_t count;  // of the font
};

GlyphRange glyph_range(Driver& driver) {
  const Answer& answer = driver.call({.kind = CallKind::info, .role = Role::preparation});
  const std::uint32_t count = answer.ok() ? answer.info.glyph_count : assumed_glyphs;
  const Parameters& wanted = driver.parameters();
  const std::uint32_t first = std::min(wanted.first_glyph, count);
  const std::uint32_t end = wanted.glyph_count == 0 ? count : first + std::min(wanted.glyph_count, count - first);
  return {first, end, count};
}

template <class Body>
void each_batch(std::span<const std::uint32_t> items, Body body) {
  for (; !items.empty(); items = items.subspan(std::min(batch, items.size())))
    body(items.first(std::min(batch, items.size())));
}

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

void run_names(Driver& driver) {
  each_face(driver, Role::preparation, [&] { driver.call({.kind = CallKind::names}); });
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

void run_metrics(Driver& driver) {
  each_face(driver, Role::preparation, [&] {
    const GlyphRange range = glyph_range(driver);
    driver.call({.kind = CallKind::metrics});
    std::array<std::uint32_t, batch> glyphs{};
    for (std::uint32_t first = range.first; first < range.end; first += batch) {
      if (driver.cost() >= driver.budget().metrics) {
        driver.leave_out();
        break;
      }
      const std::size_t count = std::min<std::size_t>(batch, range.end - first);
      std::iota(glyphs.begin(), glyphs.end(), first);
      const auto items = std::span<const std::uint32_t>(glyphs).first(count);
      // Boxes first: a bearing is judged where there is one.
      driver.call({.kind = CallKind::extents, .items = items});
      driver.call({.kind = CallKind::advances, .items = items});
    }
    const std::array<std::uint32_t, 6> edges = {0, range.count - 1, range.count, range.count + 1, 0xFFFF, 0xFFFFFFFF};
    driver.call({.kind = CallKind::advances, .items = edges});
    driver.call({.kind = CallKind::advances, .bearings = false, .items = edges});
    driver.call({.kind = CallKind::extents, .role = Role::probe, .items = edges});
  });
}

void run_outline(Driver& driver) {
  each_face(driver, Role::preparation, [&] {
    const GlyphRange range = glyph_range(driver);
    for (std::uint32_t glyph = range.first; glyph < range.end; ++glyph) {
      if (driver.cost() >= driver.budget().outline) {
        driver.leave_out();
        break;
      }
      driver.call({.kind = CallKind::outline, .glyph = glyph});
    }
    driver.call({.kind = CallKind::outline, .role = Role::probe, .glyph = range.count});
  });
}

}  // namespace

const Operation open_operation{"open", run_open};
const Operation walk_operation{"walk", run_walk};
const Operation names_operation{"names", run_names};
const Operation charmap_operation{"charmap", run_charmap};
const Operation metrics_operation{"metrics", run_metrics};
const Operation outline_operation{"outline", run_outline};

std::span<const Operation* const> operations() {
  static constexpr std::array all = {&open_operation,    &walk_operation,    &names_operation,
                                     &charmap_operation, &metrics_operation, &outline_operation};
  return all;
}

const Operation* find_operation(std::string_view name) {
  const auto found = std::ranges::find_if(operations(), [&](const Operation* item) { return item->name == name; });
  return found == operations().end() ? nullptr : *found;
}

}  // namespace ferrotype
