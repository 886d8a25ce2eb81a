// SPDX-License-Identifier: Apache-2.0
#include "oracles/contract.h"

#include <fmt/format.h>

#include <algorithm>

#include "oracles/utf8.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t work_per_byte = 64;
// The walk's own limit is 2^23 events, that of the character map all of Unicode, once per subtable that is read.
constexpr std::uint64_t walk_work = std::uint64_t{1} << 24U;
constexpr std::uint64_t mappings_work = std::uint64_t{1} << 23U;
// One outline. The most is what a variable composite may cost.
constexpr std::uint64_t outline_work = std::uint64_t{1} << 22U;
constexpr std::uint64_t item_work = 4096;
constexpr std::uint64_t call_work = std::uint64_t{1} << 16U;
constexpr std::int16_t one = 16384;  // 2.14

struct Complaint {
  // Not explicit: most complaints are only words.
  Complaint(std::string text, std::string what = {}) : words(std::move(text)), about(std::move(what)) {}
  std::string words;
  std::string about;  // what is wrong with the output, where several things can be: part of the signature
  bool by_pattern = false;
};
using Words = std::optional<Complaint>;

Complaint not_written(std::string words) {
  Complaint complaint(std::move(words) + " was not written", " unwritten");
  complaint.by_pattern = true;
  return complaint;
}

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

Complaint about_event(const ferro_event& event, const char* what) {
  return {fmt::format("walk: {}.{} {}", event.path, event.field, what), fmt::format(" {}.{}", event.path, event.field)};
}

Words check_events(const Answer& answer) {
  for (const auto& event : answer.events) {
    if (event.path == nullptr || event.field == nullptr) return std::string("walk: an event without path or field");
    if (event.kind > FERRO_BYTES) return fmt::format("walk: there is no kind {}", event.kind);
    const bool has_bytes = event.kind == FERRO_BYTES && event.value > 0;
    if (has_bytes != (event.bytes != nullptr) || (event.kind == FERRO_BYTES && event.value < 0))
      return about_event(event, "has bytes that do not fit its value");
    if (has_bytes && !is_readable(event.bytes, static_cast<std::size_t>(event.value)))
      return about_event(event, "has bytes that are not to be read");
  }
  return std::nullopt;
}

// As many coordinates for each instance as there are axes.
Words check_named_instances(const Answer& answer, const Circumstances& circumstances) {
  if (auto words = check_appended("named_instances", answer.named_instances)) return words;
  if (auto words = check_appended("named_instances: coordinates", answer.fixeds)) return words;
  const std::size_t instances = answer.named_instances.elements().size();
  const std::size_t coordinates = answer.fixeds.elements().size();
  const bool fits = circumstances.axis_count ? coordinates == instances * *circumstances.axis_count
                    : instances == 0         ? coordinates == 0
                                             : coordinates % instances == 0;
  if (!fits) return fmt::format("named_instances: {} coordinates for {} instances", coordinates, instances);
  return std::nullopt;
}

// The pattern is out of range.
Words check_coordinates(const Answer& answer, const Circumstances& circumstances) {
  const auto coordinates = answer.coordinates.elements();
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    if (coordinates[i] < -one || coordinates[i] > one)
      return fmt::format("normalize: coordinate {} is {}, outside of -1 to 1", i, coordinates[i]);
    if (circumstances.axis_count && i >= *circumstances.axis_count && coordinates[i] != 0)
      return fmt::format("normalize: coordinate {} is {}, behind the last axis", i, coordinates[i]);
  }
  return std::nullopt;
}

// Pieces of the text, one behind the other, to its end.
class Pieces {
 public:
  Pieces(const char* what, std::span<const std::uint8_t> text) : what_(what), text_(text) {}

  Words take(std::size_t end, std::span<const std::uint8_t>& piece) {
    if (end < begin_ || end > text_.size())
      return fmt::format("{}: an end of {} behind one of {}, of {} bytes", what_, end, begin_, text_.size());
    piece = text_.subspan(begin_, end - begin_);
    begin_ = end;
    return std::nullopt;
  }
  [[nodiscard]] Words finish() const {
    if (begin_ == text_.size()) return std::nullopt;
    return fmt::format("{}: the last end is {} of {} bytes", what_, begin_, text_.size());
  }

 private:
  const char* what_;
  std::span<const std::uint8_t> text_;
  std::size_t begin_ = 0;
};

Words check_glyph_names(const Answer& answer) {
  // One byte may well be the pattern, a whole name of some length is told by the second pattern.
  constexpr std::size_t long_name = 4;
  if (!answer.text.sound()) return std::string("glyph_names: the buffer is not what it was");
  Pieces pieces("glyph_names", answer.text.elements());
  for (const std::uint32_t end : answer.ends.elements()) {
    std::span<const std::uint8_t> name;
    if (auto words = pieces.take(end, name)) return words;
    if (name.size() >= long_name && std::ranges::all_of(name, is_unwritten<std::uint8_t>))
      return not_written("glyph_names: a name");
  }
  return pieces.finish();
}

Words check_name_texts(const Answer& answer, const Circumstances& circumstances) {
  if (!answer.name_texts.sound() || !answer.text.sound()) return std::string("name_texts: a buffer is not what it was");
  const auto texts = answer.name_texts.elements();
  if (circumstances.name_count && texts.size() != *circumstances.name_count)
    return fmt::format("name_texts: {} texts for {} names", texts.size(), *circumstances.name_count);
  Pieces pieces("name_texts", answer.text.elements());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (is_unwritten(texts[i])) return not_written(fmt::format("name_texts: element {} of {}", i, texts.size()));
    if (texts[i].code > FERRO_PANIC) return fmt::format("name_texts: there is no status {}", texts[i].code);
    for (const std::uint32_t end : {texts[i].text_end, texts[i].language_end}) {
      std::span<const std::uint8_t> piece;
      if (auto words = pieces.take(end, piece)) return words;
      if (texts[i].code != FERRO_OK && !piece.empty())
        return fmt::format("name_texts: element {} has a text, although it is said to have none", i);
      // Which no unwritten memory is either.
      if (!is_utf8(piece)) return fmt::format("name_texts: element {} is no UTF-8", i);
    }
  }
  return pieces.finish();
}

Words check_success(const Call& call, const Answer& answer, const Circumstances& circumstances) {
  switch (call.kind) {
    case CallKind::face_count: {
      auto words = check_written<std::uint32_t>("face_count", {&answer.face_count, 1});
      return words && !holds_pattern(circumstances.font, sizeof answer.face_count) ? words : std::nullopt;
    }
    case CallKind::open:
      if (circumstances.opened == nullptr || is_unwritten(circumstances.opened))
        return std::string("open: no face was written");
      return std::nullopt;
    case CallKind::directory: {
      auto words = check_appended("directory", answer.tables);
      const bool natural = answer.tables.sound() && holds_pattern(circumstances.font, sizeof(ferro_table));
      return natural ? std::nullopt : words;
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
    case CallKind::axes:
      return check_appended("axes", answer.axes);
    case CallKind::named_instances:
      return check_named_instances(answer, circumstances);
    case CallKind::normalize:
      return check_coordinates(answer, circumstances);
    case CallKind::locate:
      if (circumstances.located == nullptr || is_unwritten(circumstances.located))
        return std::string("locate: no instance was written");
      return std::nullopt;
    case CallKind::vertical_metrics:
      return check_written<ferro_metrics>("vertical_metrics", {&answer.metrics, 1});
    case CallKind::vertical_advances:
      if (auto words = check_written("vertical advances", answer.advances.elements())) return words;
      if (auto words = check_written("vertical bearings", answer.bearings.elements())) return words;
      return check_written("vertical origins", answer.origins.elements());
    case CallKind::glyph_names:
      return check_glyph_names(answer);
    case CallKind::glyph_of_name:
      return check_written<std::uint32_t>("glyph_of_name", {&answer.glyph_of_name, 1});
    case CallKind::name_texts:
      return check_name_texts(answer, circumstances);
  }
  return std::nullopt;
}

// Whether a failed call kept its hands off what it was to write.
bool untouched(const Call& call, const Answer& answer, const Circumstances& circumstances) {
  const auto empty = [](const auto& buffer) { return buffer.sound() && buffer.elements().empty(); };
  switch (call.kind) {
    case CallKind::face_count:
      return is_unwritten(answer.face_count);
    case CallKind::open:
      return is_unwritten(circumstances.opened);
    case CallKind::directory:
      return empty(answer.tables);
    case CallKind::info:
      return is_unwritten(answer.info);
    case CallKind::walk:
      return true;
    case CallKind::names:
      return empty(answer.names);
    case CallKind::glyphs:
    case CallKind::variants:
      return answer.glyphs.untouched();
    case CallKind::mappings:
      return empty(answer.mappings);
    case CallKind::metrics:
    case CallKind::vertical_metrics:
      return is_unwritten(answer.metrics);
    case CallKind::advances:
      return answer.advances.untouched() && answer.bearings.untouched();
    case CallKind::outline:
      return empty(answer.verbs) && empty(answer.points);
    case CallKind::extents:
      return answer.extents.untouched();
    case CallKind::axes:
      return empty(answer.axes);
    case CallKind::named_instances:
      return empty(answer.named_instances) && empty(answer.fixeds);
    case CallKind::normalize:
      return answer.coordinates.untouched();
    case CallKind::locate:
      return is_unwritten(circumstances.located);
    case CallKind::vertical_advances:
      return answer.advances.untouched() && answer.bearings.untouched() && answer.origins.untouched();
    case CallKind::glyph_names:
      return answer.ends.untouched() && empty(answer.text);
    case CallKind::glyph_of_name:
      return is_unwritten(answer.glyph_of_name);
    case CallKind::name_texts:
      return empty(answer.name_texts) && empty(answer.text);
  }
  return true;
}

}  // namespace

std::uint64_t work_bound(const Call& call, std::uint64_t file_size) {
  std::uint64_t constant = call_work + item_work * call.items.size();
  if (call.kind == CallKind::walk) constant += walk_work;
  if (call.kind == CallKind::mappings) constant += mappings_work;
  if (call.kind == CallKind::outline) constant += outline_work;
  // Each may take its outline: where a format has no boxes, and where points that vary say how wide a glyph is.
  if (call.kind == CallKind::extents || (call.kind == CallKind::advances && call.located) ||
      call.kind == CallKind::vertical_advances)
    constant += outline_work * call.items.size();
  constant += call.settings.size() + call.axis_count + call.name.size();
  return constant + work_per_byte * file_size;
}

std::optional<Violation> check_contract(const Call& call, const Answer& answer, const Circumstances& circumstances) {
  const std::uint64_t file_size = circumstances.font.size();
  const char* name = name_of(call.kind);
  const ferro_status& status = answer.status;
  if (status.code == FERRO_PANIC) return Violation{"panic-other", fmt::format("{} panic", name), "a panic was caught"};
  if (status.code > FERRO_PANIC)
    return Violation{"interface-violation", fmt::format("{} status", name),
                     fmt::format("there is no status {}", status.code)};
  if (status.code != FERRO_OK && !untouched(call, answer, circumstances))
    return Violation{"interface-violation", fmt::format("{} output", name),
                     fmt::format("{}: an output was written although the call failed", name), false, true};
  if (status.code == FERRO_OK) {
    if (auto complaint = check_success(call, answer, circumstances))
      return Violation{"interface-violation", fmt::format("{} output{}", name, complaint->about),
                       std::move(complaint->words), false, complaint->by_pattern};
  }
  if (status.work > work_bound(call, file_size))
    return Violation{"slow", fmt::format("{} work", name),
                     fmt::format("{} units of work for a file of {} bytes, at most {} are allowed", status.work,
                                 file_size, work_bound(call, file_size)),
                     true};
  return std::nullopt;
}

}  // namespace ferrotype
