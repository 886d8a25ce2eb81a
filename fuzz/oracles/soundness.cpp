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

// What an answer at a place comes from besides.
constexpr std::array variations = {tag("fvar"), tag("avar"), tag("gvar"), tag("HVAR"), tag("VVAR"), tag("MVAR")};

std::span<const std::uint32_t> tables_of(CallKind kind) {
  static constexpr std::array metrics = {tag("head"), tag("maxp"), tag("hhea"), tag("OS/2")};
  static constexpr std::array names = {tag("name")};
  static constexpr std::array charmap = {tag("head"), tag("maxp"), tag("cmap")};
  static constexpr std::array outlines = {tag("head"), tag("maxp"), tag("hhea"), tag("hmtx"),
                                          tag("loca"), tag("CFF "), tag("CFF2")};
  static constexpr std::array vertical = {tag("head"), tag("maxp"), tag("vhea"), tag("vmtx"), tag("VORG"),
                                          tag("hhea"), tag("hmtx"), tag("loca"), tag("OS/2")};
  static constexpr std::array glyph_names = {tag("maxp"), tag("post"), tag("CFF ")};
  static constexpr std::array axes = {tag("fvar"), tag("avar")};
  switch (kind) {
    case CallKind::info:
      return std::span(metrics).first(2);
    case CallKind::names:
    case CallKind::name_texts:
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
    case CallKind::vertical_metrics:
    case CallKind::vertical_advances:
      return vertical;
    case CallKind::glyph_names:
    case CallKind::glyph_of_name:
      return glyph_names;
    case CallKind::axes:
    case CallKind::named_instances:
      return std::span(axes).first(1);
    case CallKind::normalize:
      return axes;
    case CallKind::locate:
      return variations;
    case CallKind::face_count:
    case CallKind::open:
    case CallKind::directory:
    case CallKind::walk:
      return {};
  }
  return {};
}

}  // namespace

void Soundness::begin(const ferro_parser& twin, std::span<const std::uint8_t> font, std::uint32_t face) {
  tables_.clear();
  session_ = std::make_unique<Session>(twin);
  session_->begin(font);
  static_cast<void>(session_->call({.kind = CallKind::open, .face = face}));
  static_cast<void>(session_->call({.kind = CallKind::directory}));
  // A tag that is there twice, or out of order, is one table to one reader and another to the next.
  const auto tables = session_->answer().tables.elements();
  ordered_ = session_->answer().ok() &&
             std::ranges::adjacent_find(tables, std::greater_equal<>(), &ferro_table::tag) == tables.end();
  has_variable_composites_ = std::ranges::find(tables, tag("VARC"), &ferro_table::tag) != tables.end();
}

bool Soundness::holds_for(const Call& call) {
  if (call.kind == CallKind::face_count || call.kind == CallKind::open) return true;
  return session_ != nullptr && ordered_ && are_sound(tables_of(call.kind)) && (!call.located || are_sound(variations));
}

bool Soundness::are_sound(std::span<const std::uint32_t> tags) {
  return std::ranges::all_of(tags, [&](std::uint32_t name) { return is_sound(name); });
}

bool Soundness::is_sound(std::uint32_t name) {
  const auto [entry, is_new] = tables_.try_emplace(name, false);
  if (is_new) {
    static_cast<void>(session_->call({.kind = CallKind::walk, .tag = name, .events = most_events}));
    const ferro_status& status = session_->answer().status;
    // What a twin does not know, its answers do not come from. A version that it does not know has a check.
    entry->second = status.code == FERRO_OK || (status.code == FERRO_UNSUPPORTED && status.check == nullptr);
  }
  return entry->second;
}

}  // namespace ferrotype
