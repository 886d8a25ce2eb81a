// SPDX-License-Identifier: Apache-2.0
//
// Operations that append to growing buffers. The sandbox has buffers of its own, so that the caller's grows once, by
// what there is to append.
#include <array>

#include "adapter.h"
#include "base/limits.h"

namespace ferrotype::sandbox {
namespace {

using peers::reserve;

// Behind what is in the buffer, where `reserve` has made room.
template <class Buffer>
void copy(Buffer& buffer, const std::uint8_t* from, std::size_t count) {
  if (count != 0) std::memcpy(buffer.data + buffer.size, from, count * sizeof(*buffer.data));
  buffer.size += count;
}

template <class Element, class Buffer>
ferro_status append(const ferro_face* face, Buffer* buffer, void (*function)(Z_ferro_instance_t*)) {
  if (face == nullptr || buffer == nullptr) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(function);
  if (answer.code != FERRO_OK) return answer;
  const std::uint8_t* from = visit.part<Element>(0);
  if (from == nullptr) return visit.refuse();
  const std::size_t count = visit.count(0);
  if (count != 0 && !reserve(*buffer, buffer->size + count)) return out_of_memory();
  copy(*buffer, from, count);
  return answer;
}

// Whether the verbs are some that there are, and take these points.
bool is_outline(const std::uint8_t* verbs, std::size_t verb_count, std::size_t point_count) {
  static constexpr std::array<std::uint8_t, 256> points_of = [] {
    std::array<std::uint8_t, 256> points{};
    points[FERRO_MOVE] = points[FERRO_LINE] = 1;
    points[FERRO_QUAD] = 2;
    points[FERRO_CUBIC] = 3;
    return points;
  }();
  std::uint8_t largest = 0;
  std::size_t points = 0;
  for (std::size_t i = 0; i < verb_count; ++i) {
    largest = std::max(largest, verbs[i]);
    points += points_of[verbs[i]];
  }
  return largest <= FERRO_CLOSE && points == point_count;
}

// Limits of text count what a buffer holds, but nothing beyond this.
std::uint32_t text_before(const ferro_bytes& text) {
  constexpr std::size_t most = std::max(ferro::limits::post_text, ferro::limits::name_text) + 1;
  return static_cast<std::uint32_t>(std::min(text.size, most));
}

}  // namespace

ferro_status directory(const ferro_face* face, ferro_tables* tables) {
  return append<ferro_table>(face, tables, Z_ferroZ_directory);
}

ferro_status mappings(const ferro_face* face, ferro_mappings* mappings) {
  return append<ferro_mapping>(face, mappings, Z_ferroZ_mappings);
}

ferro_status axes(const ferro_face* face, ferro_axes* axes) { return append<ferro_axis>(face, axes, Z_ferroZ_axes); }

ferro_status names(const ferro_face* face, ferro_names* names) {
  if (face == nullptr || names == nullptr) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(Z_ferroZ_names);
  if (answer.code != FERRO_OK) return answer;
  const std::uint8_t* from = visit.part<Name>(0);
  if (from == nullptr) return visit.refuse();
  const std::size_t count = visit.count(0);
  if (count != 0 && !reserve(*names, names->size + count)) return out_of_memory();
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = Visit::element<Name>(from, i);
    const std::uint8_t* bytes = name.length == 0 ? nullptr : visit.of_font(name.bytes, name.length);
    if (name.length != 0 && bytes == nullptr) return visit.refuse();
    names->data[names->size + i] = {
        name.platform_id, name.encoding_id, name.language_id, name.name_id, name.length, 0, bytes};
  }
  names->size += count;
  return answer;
}

ferro_status outline(const ferro_face* face, const ferro_instance* instance, std::uint32_t glyph,
                     ferro_outline* outline) {
  if (face == nullptr || outline == nullptr || !belongs(instance, *face)) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(Z_ferroZ_outline, address_of(instance), glyph);
  if (answer.code != FERRO_OK) return answer;
  auto& [verbs, points] = *outline;
  const std::uint8_t* all_verbs = visit.part<std::uint8_t>(0);
  const std::uint8_t* all_points = visit.part<ferro_point>(1);
  if (all_verbs == nullptr || all_points == nullptr) return visit.refuse();
  if (!is_outline(all_verbs, visit.count(0), visit.count(1))) return visit.refuse();
  if (visit.count(0) != 0 && !reserve(verbs, verbs.size + visit.count(0))) return out_of_memory();
  if (visit.count(1) != 0 && !reserve(points, points.size + visit.count(1))) return out_of_memory();
  copy(verbs, all_verbs, visit.count(0));
  copy(points, all_points, visit.count(1));
  return answer;
}

ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates) {
  if (face == nullptr || instances == nullptr || coordinates == nullptr) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(Z_ferroZ_named_instances);
  if (answer.code != FERRO_OK) return answer;
  const std::uint8_t* all = visit.part<ferro_named_instance>(0);
  const std::uint8_t* values = visit.part<std::int32_t>(1);
  if (all == nullptr || values == nullptr) return visit.refuse();
  // As many to each.
  if (visit.count(0) == 0 ? visit.count(1) != 0 : visit.count(1) % visit.count(0) != 0) return visit.refuse();
  if (visit.count(0) != 0 && !reserve(*instances, instances->size + visit.count(0))) return out_of_memory();
  if (visit.count(1) != 0 && !reserve(*coordinates, coordinates->size + visit.count(1))) return out_of_memory();
  copy(*instances, all, visit.count(0));
  copy(*coordinates, values, visit.count(1));
  return answer;
}

ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text) {
  if (face == nullptr || text == nullptr) return bad_argument();
  if (count != 0 && (glyphs == nullptr || ends == nullptr)) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(count, 2 * sizeof(std::uint32_t))) return out_of_memory();
  const Address asked = visit.put(glyphs, count);
  const Address told = visit.room_for<std::uint32_t>(count);
  const ferro_status answer =
      visit.ask(Z_ferroZ_glyph_names, asked, static_cast<std::uint32_t>(count), told, text_before(*text));
  if (answer.code != FERRO_OK) return answer;
  const std::uint8_t* letters = visit.part<std::uint8_t>(0);
  const std::uint8_t* all_ends = visit.array(told);
  if (letters == nullptr) return visit.refuse();
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto end = Visit::element<std::uint32_t>(all_ends, i);
    if (end < last || end > visit.count(0)) return visit.refuse();
    last = end;
  }
  if (visit.count(0) != 0 && !reserve(*text, text->size + visit.count(0))) return out_of_memory();
  copy(*text, letters, visit.count(0));
  visit.get(told, ends, count);
  return answer;
}

ferro_status name_texts(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes) {
  if (face == nullptr || texts == nullptr || bytes == nullptr) return bad_argument();
  Visit visit(*face);
  const ferro_status answer = visit.ask(Z_ferroZ_name_texts, text_before(*bytes));
  if (answer.code != FERRO_OK) return answer;
  const std::uint8_t* records = visit.part<ferro_name_text>(0);
  const std::uint8_t* letters = visit.part<std::uint8_t>(1);
  if (records == nullptr || letters == nullptr) return visit.refuse();
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < visit.count(0); ++i) {
    const auto record = Visit::element<ferro_name_text>(records, i);
    const bool ordered = last <= record.text_end && record.text_end <= record.language_end;
    if (record.code > FERRO_PANIC || !ordered || record.language_end > visit.count(1)) return visit.refuse();
    last = record.language_end;
  }
  if (visit.count(0) != 0 && !reserve(*texts, texts->size + visit.count(0))) return out_of_memory();
  if (visit.count(1) != 0 && !reserve(*bytes, bytes->size + visit.count(1))) return out_of_memory();
  copy(*texts, records, visit.count(0));
  copy(*bytes, letters, visit.count(1));
  return answer;
}

}  // namespace ferrotype::sandbox
