// SPDX-License-Identifier: Apache-2.0
//
// What is asked of single glyphs: metrics and outlines, at the default instance and then at places of the variation
// space.
#include <array>
#include <numeric>

#include "oracles/operation_support.h"
#include "oracles/operations.h"

namespace ferrotype {
namespace {

// A box or an advance may take the whole outline, so that few are asked for between two looks at the budget.
constexpr std::size_t metrics_batch = 64;

// The same calls at the default instance, and at the place where the sessions are located.
struct Place {
  bool located = false;
  std::span<const std::int16_t> coordinates;
};

// Most fonts have no vertical metrics, which is an answer and no failure of the operation.
Role role_of(CallKind kind) {
  const bool upright = kind == CallKind::vertical_metrics || kind == CallKind::vertical_advances;
  return upright ? Role::probe : Role::subject;
}

// `used_up` tells when the budget is.
template <class UsedUp>
void ask_metrics(Driver& driver, const GlyphRange& range, const Place& place, UsedUp used_up) {
  const auto ask = [&](CallKind kind, std::span<const std::uint32_t> items) {
    driver.call({.kind = kind,
                 .role = role_of(kind),
                 .located = place.located,
                 .items = items,
                 .coordinates = place.coordinates});
  };
  ask(CallKind::metrics, {});
  ask(CallKind::vertical_metrics, {});
  std::array<std::uint32_t, metrics_batch> glyphs{};
  for (std::uint32_t first = range.first; first < range.end; first += metrics_batch) {
    if (used_up()) {
      driver.leave_out();
      break;
    }
    const std::size_t count = std::min<std::size_t>(metrics_batch, range.end - first);
    std::iota(glyphs.begin(), glyphs.end(), first);
    const auto items = std::span<const std::uint32_t>(glyphs).first(count);
    // Boxes first: a bearing is judged where there is one.
    ask(CallKind::extents, items);
    ask(CallKind::advances, items);
    ask(CallKind::vertical_advances, items);
  }
  const std::array<std::uint32_t, 6> edges = {0, range.count - 1, range.count, range.count + 1, 0xFFFF, 0xFFFFFFFF};
  for (const bool bearings : {true, false})
    for (const auto kind : {CallKind::advances, CallKind::vertical_advances})
      driver.call({.kind = kind,
                   .role = role_of(kind),
                   .bearings = bearings,
                   .located = place.located,
                   .items = edges,
                   .coordinates = place.coordinates});
  driver.call({.kind = CallKind::extents,
               .role = Role::probe,
               .located = place.located,
               .items = edges,
               .coordinates = place.coordinates});
}

void run_metrics(Driver& driver) {
  LocatedBudget located(driver.budget().metrics);
  each_face(driver, Role::preparation, [&] {
    const GlyphRange range = glyph_range(driver);
    ask_metrics(driver, range, {}, [&] { return located.others(driver) >= driver.budget().metrics; });
    each_place(driver, located, [&](const Coordinates& coordinates) {
      ask_metrics(driver, range, {true, coordinates}, [&] { return located.used_up(driver); });
    });
  });
}

template <class UsedUp>
void ask_outlines(Driver& driver, const GlyphRange& range, const Place& place, UsedUp used_up) {
  for (std::uint32_t glyph = range.first; glyph < range.end; ++glyph) {
    if (used_up()) {
      driver.leave_out();
      break;
    }
    driver.call(
        {.kind = CallKind::outline, .glyph = glyph, .located = place.located, .coordinates = place.coordinates});
  }
  driver.call({.kind = CallKind::outline,
               .role = Role::probe,
               .glyph = range.count,
               .located = place.located,
               .coordinates = place.coordinates});
}

void run_outline(Driver& driver) {
  LocatedBudget located(driver.budget().outline);
  each_face(driver, Role::preparation, [&] {
    const GlyphRange range = glyph_range(driver);
    ask_outlines(driver, range, {}, [&] { return located.others(driver) >= driver.budget().outline; });
    each_place(driver, located, [&](const Coordinates& coordinates) {
      ask_outlines(driver, range, {true, coordinates}, [&] { return located.used_up(driver); });
    });
  });
}

}  // namespace

const Operation metrics_operation{"metrics", run_metrics};
const Operation outline_operation{"outline", run_outline};

}  // namespace ferrotype
