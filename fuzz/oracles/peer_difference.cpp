// SPDX-License-Identifier: Apache-2.0
//
// Two successful answers of parsers of different origin, after the normalisers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>

#include "oracles/normalise.h"
#include "oracles/peers.h"
#include "oracles/words.h"

namespace ferrotype {
namespace {

using Found = std::optional<Difference>;

template <class T>
Difference unequal(std::string where, const std::string& place, const T& left, const T& right) {
  return {"peer-disagreement", std::move(where), fmt::format("{}: {} against {}", place, left, right)};
}

Found compare_info(const ferro_face_info& left, const ferro_face_info& right) {
  if (left.glyph_count != right.glyph_count)
    return unequal("info.glyph_count", "info.glyph_count", left.glyph_count, right.glyph_count);
  if (left.units_per_em != right.units_per_em)
    return unequal("info.units_per_em", "info.units_per_em", left.units_per_em, right.units_per_em);
  return std::nullopt;
}

// N7. One structure may hold a field several times, like the four scales of a component: the n-th meets the n-th.
Found compare_walk(const Answer& left, const Answer& right) {
  using Key = std::tuple<std::string_view, std::string_view, std::array<std::uint32_t, FERRO_INDICES>>;
  const auto key = [](const ferro_event& event) { return Key{event.path, event.field, std::to_array(event.index)}; };
  std::map<Key, std::vector<const ferro_event*>> known;
  for (const auto& event : left.events) known[key(event)].push_back(&event);
  std::map<Key, std::size_t> met;
  for (const auto& event : right.events) {
    const auto found = known.find(key(event));
    if (found == known.end()) continue;
    const std::size_t nth = met[key(event)]++;
    if (nth >= found->second.size()) continue;
    const ferro_event& other = *found->second[nth];
    const bool same = event.value == other.value &&
                      (event.bytes == nullptr || other.bytes == nullptr ||
                       std::memcmp(event.bytes, other.bytes, static_cast<std::size_t>(event.value)) == 0);
    if (!same)
      return unequal(fmt::format("walk {}.{}", event.path, event.field), path_words(event), value_words(other),
                     value_words(event));
  }
  return std::nullopt;
}

Found compare_names(std::span<const ferro_name> left, std::span<const ferro_name> right) {
  const auto a = normal_names(left);
  const auto b = normal_names(right);
  for (std::size_t i = 0; i < a.size() || i < b.size(); ++i) {
    const auto side = [&](const std::vector<ferro_name>& list) {
      if (i >= list.size()) return std::string("the end");
      const ferro_name& name = list[i];
      return fmt::format("{}.{}.{}.{}, {} bytes", name.platform_id, name.encoding_id, name.language_id, name.name_id,
                         name.length);
    };
    const bool same =
        i < a.size() && i < b.size() && side(a) == side(b) && std::memcmp(a[i].bytes, b[i].bytes, a[i].length) == 0;
    if (!same) return unequal("names", fmt::format("name {}", i), side(a), side(b));
  }
  return std::nullopt;
}

Found compare_glyphs(const Call& call, std::span<const std::uint32_t> left, std::span<const std::uint32_t> right,
                     const PeerContext& context) {
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (context.symbol && call.items[i] <= last_symbol) continue;
    const auto a = normal_glyph(left[i], context.glyph_count);
    const auto b = normal_glyph(right[i], context.glyph_count);
    if (a != b) {
      auto place = fmt::format("glyph of U+{:04X}", call.items[i]);
      if (!call.selectors.empty()) place += fmt::format(" U+{:04X}", call.selectors[i]);
      return unequal(name_of(call.kind), place, a, b);
    }
  }
  return std::nullopt;
}

Found compare_mappings(const Answer& left, const Answer& right, const PeerContext& context) {
  auto a = normal_mappings(left.mappings.elements(), context.glyph_count);
  auto b = normal_mappings(right.mappings.elements(), context.glyph_count);
  if (context.symbol) {
    a = without_symbols(a);
    b = without_symbols(b);
  }
  for (std::size_t i = 0; i < a.size() || i < b.size(); ++i) {
    const auto side = [&](const std::vector<ferro_mapping>& list) {
      return i < list.size() ? fmt::format("U+{:04X} to {}", list[i].codepoint, list[i].glyph) : std::string("the end");
    };
    if (i >= a.size() || i >= b.size() || a[i].codepoint != b[i].codepoint || a[i].glyph != b[i].glyph)
      return unequal("mappings", fmt::format("mapping {}", i), side(a), side(b));
  }
  return std::nullopt;
}

// Numbers of the call's glyphs that are equal, or near each other where rounding is accepted.
Found compare_rounded(const Call& call, const char* what, std::span<const float> left, std::span<const float> right,
                      const PeerContext& context, std::uint64_t& rounded) {
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!context.is_visible(call, call.items[i])) continue;
    // N9: where a font stores another bearing than its outline has, some peers measure the outline.
    const auto of_outline = [&](float bearing) {
      return call.kind == CallKind::advances &&
             std::fabs(bearing - context.x_min(call, call.items[i])) <= rounding_tolerance;
    };
    if (std::fabs(left[i] - right[i]) > rounding_tolerance && !of_outline(left[i]) && !of_outline(right[i]))
      return unequal(what, fmt::format("{} of glyph {}", what, call.items[i]), left[i], right[i]);
    rounded += left[i] != right[i] ? 1 : 0;
  }
  return std::nullopt;
}

Found compare_advances(const Call& call, const Answer& left, const Answer& right, const PeerContext& context,
                       std::uint64_t& rounded) {
  const auto advances = left.advances.elements();
  for (std::size_t i = 0; i < advances.size(); ++i) {
    const float other = right.advances.elements()[i];
    if (same_advance(advances[i], other)) continue;
    if (!call.located || std::fabs(advances[i] - other) > rounding_tolerance)
      return unequal(name_of(call.kind), fmt::format("advance of glyph {}", call.items[i]), advances[i], other);
    ++rounded;  // N14
  }
  const bool upright = call.kind == CallKind::vertical_advances;
  if (auto found = compare_rounded(call, upright ? "vertical bearings" : "bearings", left.bearings.elements(),
                                   right.bearings.elements(), context, rounded))
    return found;
  if (!upright) return std::nullopt;
  return compare_rounded(call, "vertical origins", left.origins.elements(), right.origins.elements(), context, rounded);
}

Found compare_metrics(const Call& call, const ferro_metrics& left, const ferro_metrics& right, std::uint64_t& rounded) {
  const auto member = [&](const char* name, float a, float b) -> Found {
    if (a == b) return std::nullopt;
    if (!call.located || std::fabs(a - b) > rounding_tolerance)
      return unequal(fmt::format("{}.{}", name_of(call.kind), name), name, a, b);
    ++rounded;  // N14
    return std::nullopt;
  };
  // N13
  if (auto found = member("ascender", std::fabs(left.ascender), std::fabs(right.ascender))) return found;
  if (auto found = member("descender", std::fabs(left.descender), std::fabs(right.descender))) return found;
  return member("line_gap", left.line_gap, right.line_gap);
}

Found compare_extents(const Call& call, const Answer& left, const Answer& right, const PeerContext& context,
                      std::uint64_t& rounded) {
  const auto side = [](const ferro_extents& e) {
    return fmt::format("{} {} {} {}", e.x_min, e.y_min, e.x_max, e.y_max);
  };
  const float tolerance = call.located ? place_tolerance : rounding_tolerance;
  const auto near = [&](float a, float b) { return std::fabs(a - b) <= tolerance; };
  for (std::size_t i = 0; i < left.extents.elements().size(); ++i) {
    if (!context.is_visible(call, call.items[i])) continue;
    const auto& a = left.extents.elements()[i];
    const auto& b = right.extents.elements()[i];
    if (!near(a.x_min, b.x_min) || !near(a.y_min, b.y_min) || !near(a.x_max, b.x_max) || !near(a.y_max, b.y_max))
      return unequal("extents", fmt::format("extents of glyph {}", call.items[i]), side(a), side(b));
    rounded += std::memcmp(&a, &b, sizeof a) != 0 ? 1 : 0;
  }
  return std::nullopt;
}

std::string contour_words(const Contour& contour) {
  std::string text = fmt::format("{} segments", contour.size());
  for (std::size_t i = 0; i < contour.size() && i < 4; ++i)
    text += fmt::format(" {} {}", contour[i].end().x, contour[i].end().y);
  return text;
}

Found compare_outlines(const Call& call, const Answer& left, const Answer& right, std::uint64_t& rounded) {
  auto a = normal_contours(left.verbs.elements(), left.points.elements());
  auto b = normal_contours(right.verbs.elements(), right.points.elements());
  const auto place = fmt::format("glyphs[{}].contours", call.glyph);
  const float tolerance = outline_tolerance(call.located, a, b);
  if (a.size() != b.size() && tolerance != 0) {
    a = without_specks(std::move(a), tolerance);
    b = without_specks(std::move(b), tolerance);
  }
  if (a.size() != b.size()) return unequal("outline contours", place, a.size(), b.size());
  bool used = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (same_contour(a[i], b[i], 0)) continue;
    if (tolerance == 0 || !same_rounded_contour(a[i], b[i], tolerance))
      return unequal("outline points", fmt::format("{}[{}]", place, i), contour_words(a[i]), contour_words(b[i]));
    used = true;
  }
  rounded += used ? 1 : 0;
  return std::nullopt;
}

template <class T, class Same, class Side>
Found compare_lists(const char* what, std::span<const T> left, std::span<const T> right, Same same, Side side) {
  for (std::size_t i = 0; i < left.size() || i < right.size(); ++i) {
    if (i < left.size() && i < right.size() && same(left[i], right[i])) continue;
    const auto words = [&](std::span<const T> list) {
      return i < list.size() ? side(list[i]) : std::string("the end");
    };
    return unequal(what, fmt::format("{}[{}]", what, i), words(left), words(right));
  }
  return std::nullopt;
}

Found compare_axes(std::span<const ferro_axis> left, std::span<const ferro_axis> right) {
  return compare_lists("axes", left, right, same_axis, [](const ferro_axis& axis) {
    return fmt::format("{} {} {} {}, flags {:#x}, name {}", tag_words(axis.tag), axis.min_value, axis.default_value,
                       axis.max_value, axis.flags, axis.axis_name_id);
  });
}

Found compare_named_instances(const Answer& left, const Answer& right) {
  if (auto found = compare_lists("named_instances", left.named_instances.elements(), right.named_instances.elements(),
                                 same_named_instance, [](const ferro_named_instance& instance) {
                                   return fmt::format("name {}, PostScript name {}, flags {:#x}",
                                                      instance.subfamily_name_id, instance.postscript_name_id,
                                                      instance.flags);
                                 }))
    return found;
  return compare_lists("named_instances coordinates", left.fixeds.elements(), right.fixeds.elements(), same_fixed,
                       [](std::int32_t value) { return fmt::format("{}", value); });
}

Found compare_coordinates(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
                          std::uint64_t& rounded) {
  return compare_lists(
      "normalize", left, right,
      [&](std::int16_t a, std::int16_t b) {
        rounded += a != b ? 1 : 0;  // N16
        return std::abs(a - b) <= coordinate_tolerance;
      },
      [](std::int16_t value) { return fmt::format("{}", value); });
}

// N20
Found compare_glyph_names(const Call& call, const Answer& left, const Answer& right, const PeerContext& context) {
  std::size_t begins[2] = {0, 0};
  for (std::size_t i = 0; i < call.items.size(); ++i) {
    const std::size_t ends[2] = {left.ends.elements()[i], right.ends.elements()[i]};
    const auto a = left.text.elements().subspan(begins[0], ends[0] - begins[0]);
    const auto b = right.text.elements().subspan(begins[1], ends[1] - begins[1]);
    if (call.items[i] < context.glyph_count && !std::ranges::equal(a, b))
      return unequal("glyph_names text", fmt::format("name of glyph {:#x}", call.items[i]), text_words(a),
                     text_words(b));
    std::ranges::copy(ends, begins);
  }
  return std::nullopt;
}

// N18
Found compare_found_glyph(const Call& call, std::uint32_t left, std::uint32_t right, const PeerContext& context) {
  const auto a = context.names.find(left);
  const auto b = context.names.find(right);
  const bool same = left == right || (a != context.names.end() && b != context.names.end() && a->second == b->second);
  return same ? std::nullopt : Found(unequal("glyph_of_name", words(call), left, right));
}

Found difference_of(const Call& call, const Answer& left, const Answer& right, const PeerContext& context,
                    std::uint64_t& rounded) {
  switch (call.kind) {
    case CallKind::open:
    case CallKind::locate:
      return std::nullopt;
    case CallKind::face_count:
      if (left.face_count == right.face_count) return std::nullopt;
      return unequal("face_count", "faces", left.face_count, right.face_count);
    case CallKind::info:
      return compare_info(left.info, right.info);
    case CallKind::walk:
      return compare_walk(left, right);
    case CallKind::names:
      return compare_names(left.names.elements(), right.names.elements());
    case CallKind::glyphs:
    case CallKind::variants:
      return compare_glyphs(call, left.glyphs.elements(), right.glyphs.elements(), context);
    case CallKind::mappings:
      return compare_mappings(left, right, context);
    case CallKind::metrics:
    case CallKind::vertical_metrics:
      return compare_metrics(call, left.metrics, right.metrics, rounded);
    case CallKind::advances:
    case CallKind::vertical_advances:
      return compare_advances(call, left, right, context, rounded);
    case CallKind::outline:
      return compare_outlines(call, left, right, rounded);
    case CallKind::extents:
      return compare_extents(call, left, right, context, rounded);
    case CallKind::axes:
      return compare_axes(left.axes.elements(), right.axes.elements());
    case CallKind::named_instances:
      return compare_named_instances(left, right);
    case CallKind::normalize:
      return compare_coordinates(left.coordinates.elements(), right.coordinates.elements(), rounded);
    case CallKind::glyph_of_name:
      return compare_found_glyph(call, left.glyph_of_name, right.glyph_of_name, context);
    case CallKind::glyph_names:
      return compare_glyph_names(call, left, right, context);
    case CallKind::directory:
    case CallKind::name_texts: {
      auto difference = first_difference(call, left, right);
      if (difference) difference->class_name = "peer-disagreement";
      return difference;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Difference> peer_difference(const Call& call, const Answer& left, const Answer& right,
                                          const PeerContext& context, std::uint64_t& rounded) {
  auto found = difference_of(call, left, right, context, rounded);
  return found ? placed(call, *std::move(found)) : std::move(found);
}

}  // namespace ferrotype
