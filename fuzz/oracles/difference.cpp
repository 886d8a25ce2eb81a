// SPDX-License-Identifier: Apache-2.0
#include "oracles/difference.h"

#include <fmt/format.h>

#include <cstring>
#include <string_view>

#include "oracles/outcome.h"
#include "oracles/words.h"

namespace ferrotype {
namespace {

using Found = std::optional<Difference>;

Difference value(std::string where, std::string place, const std::string& left, const std::string& right) {
  return {"divergence-value", std::move(where), fmt::format("{}: {} against {}", place, left, right)};
}

Difference structure(std::string where, std::string place, const std::string& left, const std::string& right) {
  return {"divergence-structure", std::move(where), fmt::format("{}: {} against {}", place, left, right)};
}

template <class T>
bool same_bits(const T& left, const T& right) {
  return std::memcmp(&left, &right, sizeof(T)) == 0;
}

template <class T>
bool same_bytes(std::span<const T> left, std::span<const T> right) {
  return left.size() == right.size() &&
         (left.empty() || std::memcmp(left.data(), right.data(), left.size_bytes()) == 0);
}

// Finds the first element that differs, or the end of the shorter list.
template <class T, class Same>
std::size_t first_different(std::span<const T> left, std::span<const T> right, Same same) {
  std::size_t i = 0;
  while (i < left.size() && i < right.size() && same(left[i], right[i])) ++i;
  return i;
}

// `placed` adds where it was.
std::string unplaced_words(Call call) {
  call.located = false;
  return words(call);
}

Found compare_status(const Call& call, const ferro_status& left, const ferro_status& right) {
  const char* name = name_of(call.kind);
  const auto detail = [&] { return fmt::format("{}: {} against {}", unplaced_words(call), words(left), words(right)); };
  const std::string_view left_check = left.check == nullptr ? "" : left.check;
  const std::string_view right_check = right.check == nullptr ? "" : right.check;
  if (left.code != right.code) {
    const bool limit = left.code == FERRO_LIMIT || right.code == FERRO_LIMIT;
    const auto side = [](const ferro_status& status, std::string_view check) {
      return check.empty() ? std::string(name_of_code(status.code)) : std::string(check);
    };
    return Difference{limit ? "divergence-limit" : "divergence-accept",
                      fmt::format("{} {}/{}", name, side(left, left_check), side(right, right_check)), detail()};
  }
  if (left.code != FERRO_OK) {
    if (left_check != right_check)
      return Difference{"divergence-accept", fmt::format("{} {}/{}", name, left_check, right_check), detail()};
    if (left.offset != right.offset)
      return Difference{"divergence-accept", fmt::format("{} offset of {}", name, left_check), detail()};
  }
  if (left.work != right.work && left.work != 0 && right.work != 0)
    return Difference{"slow", fmt::format("{} work", name),
                      fmt::format("{}: {} against {} units of work", unplaced_words(call), left.work, right.work)};
  return std::nullopt;
}

Found compare_event(const ferro_event& left, const ferro_event& right) {
  const auto signature = [&] { return fmt::format("walk {}.{}", left.path, left.field); };
  const bool same_place = std::strcmp(left.path, right.path) == 0 && std::strcmp(left.field, right.field) == 0 &&
                          same_bits(left.index, right.index);
  if (!same_place)
    return Difference{"divergence-structure", signature(),
                      fmt::format("{} against {}", path_words(left), path_words(right))};
  if (left.kind != right.kind)
    return structure(signature(), path_words(left) + " kind", fmt::format("{}", left.kind),
                     fmt::format("{}", right.kind));
  const bool same_value =
      left.value == right.value &&
      (left.bytes == nullptr || std::memcmp(left.bytes, right.bytes, static_cast<std::size_t>(left.value)) == 0);
  if (!same_value) return value(signature(), path_words(left), value_words(left), value_words(right));
  if (left.offset != right.offset)
    return value(signature() + " offset", path_words(left) + " offset", fmt::format("{:#x}", left.offset),
                 fmt::format("{:#x}", right.offset));
  return std::nullopt;
}

Found compare_walk(const Answer& left, const Answer& right) {
  const auto& a = left.events;
  const auto& b = right.events;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (auto found = compare_event(a[i], b[i])) return found;
  if (a.size() == b.size()) return std::nullopt;
  const auto side = [](const std::vector<ferro_event>& events, std::size_t at) {
    return at < events.size() ? path_words(events[at]) : std::string("the end");
  };
  const std::size_t at = std::min(a.size(), b.size());
  const auto& longer = a.size() > b.size() ? a[at] : b[at];
  return structure(fmt::format("walk {}.{}", longer.path, longer.field), fmt::format("event {}", at), side(a, at),
                   side(b, at));
}

template <class T>
Found compare_numbers(const Call& call, const char* what, std::span<const T> left, std::span<const T> right) {
  if (same_bytes(left, right)) return std::nullopt;
  const auto i = first_different(left, right, same_bits<T>);
  return value(fmt::format("{} {}[]", name_of(call.kind), what), fmt::format("{}[{:#x}]", what, call.items[i]),
               fmt::format("{}", left[i]), fmt::format("{}", right[i]));
}

// Members of a structure that has no padding, as equal words.
template <class Word, class T>
Found compare_members(const std::string& where, const std::string& place, const T& left, const T& right,
                      std::initializer_list<const char*> names) {
  if (same_bits(left, right)) return std::nullopt;
  std::size_t i = 0;
  for (const char* name : names) {
    Word a{};
    Word b{};
    std::memcpy(&a, reinterpret_cast<const char*>(&left) + i * sizeof(Word), sizeof(Word));
    std::memcpy(&b, reinterpret_cast<const char*>(&right) + i * sizeof(Word), sizeof(Word));
    if (!same_bits(a, b))
      return value(where + "." + name, place + "." + name, fmt::format("{}", a), fmt::format("{}", b));
    ++i;
  }
  return value(where + ".reserved", place + ".reserved", "one", "another");
}

Found compare_counts(const char* what, std::size_t left, std::size_t right) {
  if (left == right) return std::nullopt;
  return structure(std::string(what) + " count", fmt::format("{} count", what), fmt::format("{}", left),
                   fmt::format("{}", right));
}

template <class Word, class T>
Found compare_list(const char* what, std::span<const T> left, std::span<const T> right,
                   std::initializer_list<const char*> names) {
  if (same_bytes(left, right)) return std::nullopt;
  const auto i = first_different(left, right, same_bits<T>);
  if (i == left.size() || i == right.size()) return compare_counts(what, left.size(), right.size());
  return compare_members<Word>(fmt::format("{}[]", what), fmt::format("{}[{}]", what, i), left[i], right[i], names);
}

Found compare_names(std::span<const ferro_name> left, std::span<const ferro_name> right) {
  static_assert(offsetof(ferro_name, length) == 8 && offsetof(ferro_name, bytes) == 16);
  const auto same = [](const ferro_name& a, const ferro_name& b) {
    return std::memcmp(&a, &b, offsetof(ferro_name, bytes)) == 0 &&
           (a.length == 0 || std::memcmp(a.bytes, b.bytes, a.length) == 0);
  };
  const auto i = first_different(left, right, same);
  if (i == left.size() || i == right.size()) return compare_counts("names", left.size(), right.size());
  const auto side = [](const ferro_name& name) {
    return fmt::format("{}.{}.{}.{}, {} bytes", name.platform_id, name.encoding_id, name.language_id, name.name_id,
                       name.length);
  };
  return value("names[]", fmt::format("names[{}]", i), side(left[i]), side(right[i]));
}

Found compare_axes(std::span<const ferro_axis> left, std::span<const ferro_axis> right) {
  static_assert(sizeof(ferro_axis) == 24);
  if (same_bytes(left, right)) return std::nullopt;
  const auto i = first_different(left, right, same_bits<ferro_axis>);
  if (i == left.size() || i == right.size()) return compare_counts("axes", left.size(), right.size());
  const auto side = [](const ferro_axis& axis) {
    return fmt::format("{} {} {} {}, flags {:#x}, name {}, reserved {}", tag_words(axis.tag), axis.min_value,
                       axis.default_value, axis.max_value, axis.flags, axis.axis_name_id, axis.reserved);
  };
  return value("axes[]", fmt::format("axes[{}]", i), side(left[i]), side(right[i]));
}

// A list of numbers that no item of the call stands for.
template <class T>
Found compare_plain(const char* what, std::span<const T> left, std::span<const T> right) {
  if (same_bytes(left, right)) return std::nullopt;
  const auto i = first_different(left, right, same_bits<T>);
  if (i == left.size() || i == right.size()) return compare_counts(what, left.size(), right.size());
  return value(fmt::format("{}[]", what), fmt::format("{}[{}]", what, i), fmt::format("{}", left[i]),
               fmt::format("{}", right[i]));
}

Found compare_named_instances(const Answer& left, const Answer& right) {
  if (auto found = compare_list<std::uint16_t>("named_instances", left.named_instances.elements(),
                                               right.named_instances.elements(),
                                               {"subfamily_name_id", "flags", "postscript_name_id"}))
    return found;
  return compare_plain("named_instances coordinates", left.fixeds.elements(), right.fixeds.elements());
}

Found compare_vertical_advances(const Call& call, const Answer& left, const Answer& right) {
  if (auto found = compare_numbers(call, "advances", left.advances.elements(), right.advances.elements())) return found;
  if (auto found = compare_numbers(call, "bearings", left.bearings.elements(), right.bearings.elements())) return found;
  return compare_numbers(call, "origins", left.origins.elements(), right.origins.elements());
}

std::span<const std::uint8_t> piece(std::span<const std::uint8_t> text, std::size_t begin, std::size_t end) {
  return text.subspan(begin, end - begin);
}

Found compare_glyph_names(const Call& call, const Answer& left, const Answer& right) {
  std::size_t begin = 0;  // of both, as long as they are equal
  for (std::size_t i = 0; i < call.items.size(); ++i) {
    const auto a = piece(left.text.elements(), begin, left.ends.elements()[i]);
    const auto b = piece(right.text.elements(), begin, right.ends.elements()[i]);
    if (!same_bytes(a, b))
      return value("glyph_names text", fmt::format("name of glyph {:#x}", call.items[i]), text_words(a), text_words(b));
    begin = left.ends.elements()[i];
  }
  return std::nullopt;
}

Found compare_name_texts(const Answer& left, const Answer& right) {
  const auto a = left.name_texts.elements();
  const auto b = right.name_texts.elements();
  if (a.size() != b.size()) return compare_counts("name_texts", a.size(), b.size());
  std::size_t begin = 0;  // of both, as long as they are equal
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].code != b[i].code)
      return value("name_texts[].code", fmt::format("name_texts[{}].code", i), name_of_code(a[i].code),
                   name_of_code(b[i].code));
    const auto part = [&](const char* what, std::size_t from, std::size_t left_end, std::size_t right_end) -> Found {
      const auto x = piece(left.text.elements(), from, left_end);
      const auto y = piece(right.text.elements(), from, right_end);
      if (same_bytes(x, y)) return std::nullopt;
      return value(fmt::format("name_texts[].{}", what), fmt::format("name_texts[{}].{}", i, what), text_words(x),
                   text_words(y));
    };
    if (auto found = part("text", begin, a[i].text_end, b[i].text_end)) return found;
    if (auto found = part("language", a[i].text_end, a[i].language_end, b[i].language_end)) return found;
    begin = a[i].language_end;
  }
  return compare_list<std::uint32_t>("name_texts", a, b, {"code", "text_end", "language_end"});
}

Found compare_outline(const Call& call, const Answer& left, const Answer& right) {
  static constexpr std::array<std::size_t, 5> taken = {1, 1, 2, 3, 0};
  const auto a = left.points.elements();
  const auto b = right.points.elements();
  const auto verbs = left.verbs.elements();
  const auto others = right.verbs.elements();
  if (same_bytes(verbs, others) && same_bytes(a, b)) return std::nullopt;
  const std::size_t different = first_different(a, b, same_bits<ferro_point>);
  std::size_t contour = 0;
  std::size_t first = 0;  // point of this verb
  std::size_t start = 0;  // point of this contour
  for (std::size_t i = 0; i < verbs.size() || i < others.size(); ++i) {
    const auto place = fmt::format("glyphs[{}].contours[{}]", call.glyph, contour);
    if (i >= verbs.size() || i >= others.size() || verbs[i] != others[i]) {
      static constexpr std::array<const char*, 5> names = {"move", "line", "quad", "cubic", "close"};
      const auto side = [&](auto list) { return i < list.size() ? names[list[i]] : "the end"; };
      return structure("outline verbs[]", fmt::format("{}, verb {}", place, i), side(verbs), side(others));
    }
    if (different < first + taken[verbs[i]]) {
      const bool x = !same_bits(a[different].x, b[different].x);
      const char* name = x ? "x" : "y";
      return value(fmt::format("outline points[].{}", name),
                   fmt::format("{}.points[{}].{}", place, different - start, name),
                   fmt::format("{}", x ? a[different].x : a[different].y),
                   fmt::format("{}", x ? b[different].x : b[different].y));
    }
    first += taken[verbs[i]];
    if (verbs[i] == FERRO_CLOSE) {
      ++contour;
      start = first;
    }
  }
  return std::nullopt;
}

Found difference_of(const Call& call, const Answer& left, const Answer& right) {
  // What a walk delivered before its failure says more than the failure.
  if (call.kind == CallKind::walk)
    if (auto found = compare_walk(left, right)) return found;
  if (auto found = compare_status(call, left.status, right.status)) return found;
  if (!left.ok()) return std::nullopt;
  const char* name = name_of(call.kind);
  switch (call.kind) {
    case CallKind::open:
    case CallKind::walk:
    case CallKind::locate:
      return std::nullopt;
    case CallKind::face_count:
      return compare_counts("faces", left.face_count, right.face_count);
    case CallKind::directory:
      return compare_list<std::uint32_t>("directory", left.tables.elements(), right.tables.elements(),
                                         {"tag", "checksum", "offset", "length"});
    case CallKind::info:
      return compare_members<std::uint32_t>(name, name, left.info, right.info,
                                            {"sfnt_version", "glyph_count", "units_per_em"});
    case CallKind::names:
      return compare_names(left.names.elements(), right.names.elements());
    case CallKind::glyphs:
    case CallKind::variants:
      return compare_numbers(call, "glyphs", left.glyphs.elements(), right.glyphs.elements());
    case CallKind::mappings:
      return compare_list<std::uint32_t>(name, left.mappings.elements(), right.mappings.elements(),
                                         {"codepoint", "glyph"});
    case CallKind::metrics:
    case CallKind::vertical_metrics:
      return compare_members<float>(name, name, left.metrics, right.metrics, {"ascender", "descender", "line_gap"});
    case CallKind::advances:
      if (auto found = compare_numbers(call, "advances", left.advances.elements(), right.advances.elements()))
        return found;
      return compare_numbers(call, "bearings", left.bearings.elements(), right.bearings.elements());
    case CallKind::outline:
      return compare_outline(call, left, right);
    case CallKind::extents:
      return compare_list<float>(name, left.extents.elements(), right.extents.elements(),
                                 {"x_min", "y_min", "x_max", "y_max"});
    case CallKind::axes:
      return compare_axes(left.axes.elements(), right.axes.elements());
    case CallKind::named_instances:
      return compare_named_instances(left, right);
    case CallKind::normalize:
      return compare_plain(name, left.coordinates.elements(), right.coordinates.elements());
    case CallKind::vertical_advances:
      return compare_vertical_advances(call, left, right);
    case CallKind::glyph_names:
      return compare_glyph_names(call, left, right);
    case CallKind::glyph_of_name:
      if (left.glyph_of_name == right.glyph_of_name) return std::nullopt;
      return value(name, words(call), fmt::format("{:#x}", left.glyph_of_name),
                   fmt::format("{:#x}", right.glyph_of_name));
    case CallKind::name_texts:
      return compare_name_texts(left, right);
  }
  return std::nullopt;
}

}  // namespace

Difference placed(const Call& call, Difference difference) {
  if (!call.located) return difference;
  difference.where = "located " + difference.where;
  difference.detail += " at " + coordinates_words(call.coordinates);
  return difference;
}

std::optional<Difference> first_difference(const Call& call, const Answer& left, const Answer& right) {
  auto found = difference_of(call, left, right);
  return found ? placed(call, *std::move(found)) : std::move(found);
}

}  // namespace ferrotype
