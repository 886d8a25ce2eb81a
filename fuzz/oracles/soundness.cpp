// SPDX-License-Identifier: Apache-2.0
#include "oracles/soundness.h"

#include <algorithm>
#include <functional>

namespace ferrotype {
namespace {

constexpr std::uint64_t most_events = 1U << 16U;

constexpr std::uint32_t tag(const char (&name)[5]) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(name[i]);
  return value;
}

std::span<const std::uint32_t> tables_of(CallKind kind) {
  static constexpr std::array metrics = {tag("head"), tag("maxp"), tag("hhea"), tag("OS/2")};
  static constexpr std::array names = {tag("name")};
  static constexpr std::array charmap = {tag("head"), tag("maxp"), tag("cmap")};
  static constexpr std::array outlines = {tag("head"), tag("maxp"), tag("hhea"), tag("hmtx"), tag("loca")};
  switch (kind) {
    case CallKind::info:
      return std::span(metrics).first(2);
    case CallKind::names:
      return names;
    case CallKind::glyphs:
    case CallKind::variants:
    case CallKind::mappings:
      return charmap;
    case CallKind::metrics:
      return metrics;
    case CallKind::advances:
    case CallKind::outline:
    case CallKind::extents:
      return outlines;
    default:
      return {};
  }
}

}  // namespace

void Soundness::begin(const ferro_parser& twin, std::span<const std::uint8_t> font, std::uint32_t face) {
  tables_.clear();
  session_ = std::make_unique<Session>(twin);
  session_->begin(font);
  static_cast<void>(session_->call({.kind = CallKind::open, .face = face}));
  static_cast<void>(session_->call({.kind = CallKind::directory}));
  // A tag that is there twice, or out of order, is one table to one reader and another to the next.
  ordered_ = session_->answer().ok() &&
             std::ranges::adjacent_find(session_->answer().tables.elements(), std::greater_equal<>(),
                                        &ferro_table::tag) == session_->answer().tables.elements().end();
}

bool Soundness::holds_for(CallKind kind) {
  if (kind == CallKind::face_count || kind == CallKind::open) return true;
  return session_ != nullptr && ordered_ &&
         std::ranges::all_of(tables_of(kind), [&](std::uint32_t name) { return table(name); });
}

bool Soundness::table(std::uint32_t name) {
  const auto [entry, is_new] = tables_.try_emplace(name, false);
  if (is_new) {
    static_cast<void>(session_->call({.kind = CallKind::walk, .tag = name, .events = most_events}));
    entry->second = session_->answer().ok();
  }
  return entry->second;
}

}  // namespace ferrotype
