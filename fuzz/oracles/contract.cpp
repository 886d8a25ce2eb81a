// SPDX-License-Identifier: Apache-2.0
#include "oracles/contract.h"

#include <fmt/format.h>

#include <algorithm>

namespace ferrotype {
namespace {

constexpr std::uint64_t work_per_byte = 64;
// The walk's own limit is 2^23 events, that of the character map all of Unicode, once per subtable that is read.
constexpr std::uint64_t walk_work = std::uint64_t{1} << 24U;
constexpr std::uint64_t mappings_work = std::uint64_t{1} << 23U;
// One outline: its points and components, and one composite's worth of them.
constexpr std::uint64_t outline_work = std::uint64_t{1} << 20U;
constexpr std::uint64_t item_work = 4096;
constexpr std::uint64_t call_work = std::uint64_t{1} << 16U;

struct Complaint {
  // Not explicit: most complaints are only words.
  Complaint(std::string text, bool pattern = false) : words(std::move(text)), by_pattern(pattern) {}
  std::string words;
  bool by_pattern;
};
using Words = std::optional<Complaint>;

Complaint not_written(std::string words) { return {std::move(words) + " was not written", true}; }

Words check_mappings(const Answer& answer) {
  std::uint64_t next = 0;
  for (const auto& mapping : answer.mappings.elements()) {
    if (mapping.codepoint < next || mapping.codepoint > 0x10FFFF)
      return fmt::format("mappings: U+{:04X} is not ascending, or no code point", mapping.codepoint);
    if (mapping.glyph == 0) return fmt::format("mappings: U+{:04X} is mapped to glyph 0", mapping.codepoint);
    next = std::uint64_t{mapping.codepoint} + 1;
  }
  return std::nullopt;
}

// Contours of MOVE, segments, CLOSE, and as many points as they take.
Words check_outline(const Answer& answer) {
  static constexpr std::array<std::uint8_t, 5> taken = {1, 1, 2, 3, 0};
  std::uint64_t points = 0;
  bool inside = false;
  for (const std::uint8_t verb : answer.verbs.elements()) {
    if (verb > FERRO_CLOSE) return fmt::format("outline: there is no verb {}", verb);
    if ((verb == FERRO_MOVE) == inside) return std::string("outline: a contour is not MOVE, segments, CLOSE");
    inside = verb != FERRO_CLOSE;
    points += taken[verb];
  }
  if (inside) return std::string("outline: the last contour is not closed");
  const auto given = answer.points.elements();
  if (given.size() != points) return fmt::format("outline: {} points where its verbs take {}", given.size(), points);
  for (const auto& point : given)
    if (is_unwritten(point)) return not_written("outline: a point");
  return std::nullopt;
}

template <class T>
Words check_written(const char* what, std::span<const T> elements) {
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (is_unwritten(elements[i])) return not_written(fmt::format("{}: element {} of {}", what, i, elements.size()));
  return std::nullopt;
}

// Answers that are copied from the font can be the pattern, and a fuzzer is quick to find that out.
bool holds_pattern(std::span<const std::uint8_t> font, std::size_t size) {
  return !std::ranges::search_n(font, static_cast<std::ptrdiff_t>(size), unwritten).empty();
}

template <class T>
Words check_appended(const char* what, const T& buffer) {
  if (!buffer.sound()) return fmt::format("{}: the buffer is not what it was", what);
  return check_written(what, buffer.elements());
}

Words check_events(const Answer& answer) {
  for (const auto& event : answer.events) {
    if (event.path == nullptr || event.field == nullptr) return std::string("walk: an event without path or field");
    if (event.kind > FERRO_BYTES) return fmt::format("walk: there is no kind {}", event.kind);
    const bool has_bytes = event.kind == FERRO_BYTES && event.value > 0;
    if (has_bytes != (event.bytes != nullptr) || (event.kind == FERRO_BYTES && event.value < 0))
      return fmt::format("walk: {}.{} has bytes that do not fit its value", event.path, event.field);
    if (has_bytes && !is_readable(event.bytes, static_cast<std::size_t>(event.value)))
      return fmt::format("walk: {}.{} has bytes that are not to be read", event.path, event.field);
  }
  return std::nullopt;
}

Words check_success(const Call& call, const Answer& answer, const ferro_face* opened,
                    std::span<const std::uint8_t> font) {
  switch (call.kind) {
    case CallKind::face_count: {
      auto words = check_written<std::uint32_t>("face_count", {&answer.face_count, 1});
      return words && !holds_pattern(font, sizeof answer.face_count) ? words : std::nullopt;
    }
    case CallKind::open:
      if (opened == nullptr || is_unwritten(opened)) return std::string("open: no face was written");
      return std::nullopt;
    case CallKind::directory: {
      auto words = check_appended("directory", answer.tables);
      return words && answer.tables.sound() && holds_pattern(font, sizeof(ferro_table)) ? std::nullopt : words;
    }
    case CallKind::info:
      return check_written<ferro_face_info>("info", {&answer.info, 1});
    case CallKind::walk:
      return check_events(answer);
    case CallKind::names:
      if (auto words = check_appended("names", answer.names)) return words;
      for (const auto& name : answer.names.elements())
        if (name.length != 0 && (name.bytes == nullptr || !is_readable(name.bytes, name.length)))
          return std::string("names: a name without its bytes");
      return std::nullopt;
    case CallKind::glyphs:
      return check_written("glyphs", answer.glyphs.elements());
    case CallKind::variants:
      return check_written("variants", answer.glyphs.elements());
    case CallKind::mappings:
      if (auto words = check_appended("mappings", answer.mappings)) return words;
      return check_mappings(answer);
    case CallKind::metrics:
      return check_written<ferro_metrics>("metrics", {&answer.metrics, 1});
    case CallKind::advances:
      if (auto words = check_written("advances", answer.advances.elements())) return words;
      return check_written("bearings", answer.bearings.elements());
    case CallKind::outline:
      if (!answer.verbs.sound() || !answer.points.sound()) return std::string("outline: a buffer is not what it was");
      return check_outline(answer);
    case CallKind::extents:
      return check_written("extents", answer.extents.elements());
  }
  return std::nullopt;
}

// Whether a failed call kept its hands off what it was to write.
bool untouched(const Call& call, const Answer& answer, const ferro_face* opened) {
  switch (call.kind) {
    case CallKind::face_count:
      return is_unwritten(answer.face_count);
    case CallKind::open:
      return is_unwritten(opened);
    case CallKind::directory:
      return answer.tables.sound() && answer.tables.elements().empty();
    case CallKind::info:
      return is_unwritten(answer.info);
    case CallKind::walk:
      return true;
    case CallKind::names:
      return answer.names.sound() && answer.names.elements().empty();
    case CallKind::glyphs:
    case CallKind::variants:
      return answer.glyphs.untouched();
    case CallKind::mappings:
      return answer.mappings.sound() && answer.mappings.elements().empty();
    case CallKind::metrics:
      return is_unwritten(answer.metrics);
    case CallKind::advances:
      return answer.advances.untouched() && answer.bearings.untouched();
    case CallKind::outline:
      return answer.verbs.sound() && answer.points.sound() && answer.verbs.elements().empty() &&
             answer.points.elements().empty();
    case CallKind::extents:
      return answer.extents.untouched();
  }
  return true;
}

}  // namespace

std::uint64_t work_bound(const Call& call, std::uint64_t file_size) {
  std::uint64_t constant = call_work + item_work * call.items.size();
  if (call.kind == CallKind::walk) constant += walk_work;
  if (call.kind == CallKind::mappings) constant += mappings_work;
  if (call.kind == CallKind::outline) constant += outline_work;
  return constant + work_per_byte * file_size;
}

std::optional<Violation> check_contract(const Call& call, const Answer& answer, const ferro_face* opened,
                                        std::span<const std::uint8_t> font) {
  const std::uint64_t file_size = font.size();
  const char* name = name_of(call.kind);
  const ferro_status& status = answer.status;
  if (status.code == FERRO_PANIC) return Violation{"panic-other", fmt::format("{} panic", name), "a panic was caught"};
  if (status.code > FERRO_PANIC)
    return Violation{"interface-violation", fmt::format("{} status", name),
                     fmt::format("there is no status {}", status.code)};
  if (status.code != FERRO_OK && !untouched(call, answer, opened))
    return Violation{"interface-violation", fmt::format("{} output", name),
                     fmt::format("{}: an output was written although the call failed", name), false, true};
  if (status.code == FERRO_OK) {
    if (auto complaint = check_success(call, answer, opened, font))
      return Violation{"interface-violation", fmt::format("{} output", name), std::move(complaint->words), false,
                       complaint->by_pattern};
  }
  if (status.work > work_bound(call, file_size))
    return Violation{"slow", fmt::format("{} work", name),
                     fmt::format("{} units of work for a file of {} bytes, at most {} are allowed", status.work,
                                 file_size, work_bound(call, file_size)),
                     true};
  return std::nullopt;
}

}  // namespace ferrotype
