// SPDX-License-Identifier: Apache-2.0
//
// Operations with arrays of the caller: copied in before, and out when the answer stands.
#include "adapter.h"

namespace ferrotype::sandbox {
namespace {

std::uint32_t length(std::size_t count) { return static_cast<std::uint32_t>(count); }

}  // namespace

ferro_status glyphs(const ferro_face* face, const std::uint32_t* codepoints, std::size_t count, std::uint32_t* glyphs) {
  if (face == nullptr || (count != 0 && (codepoints == nullptr || glyphs == nullptr))) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(count, 2 * sizeof(std::uint32_t))) return out_of_memory();
  const Address asked = visit.put(codepoints, count);
  const Address told = visit.room_for<std::uint32_t>(count);
  const ferro_status answer = visit.ask(Z_ferroZ_glyphs, asked, length(count), told);
  if (answer.code == FERRO_OK) visit.get(told, glyphs, count);
  return answer;
}

ferro_status variants(const ferro_face* face, const std::uint32_t* codepoints, const std::uint32_t* selectors,
                      std::size_t count, std::uint32_t* glyphs) {
  const bool missing = codepoints == nullptr || selectors == nullptr || glyphs == nullptr;
  if (face == nullptr || (count != 0 && missing)) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(count, 3 * sizeof(std::uint32_t))) return out_of_memory();
  const Address asked = visit.put(codepoints, count);
  const Address followed = visit.put(selectors, count);
  const Address told = visit.room_for<std::uint32_t>(count);
  const ferro_status answer = visit.ask(Z_ferroZ_variants, asked, followed, length(count), told);
  if (answer.code == FERRO_OK) visit.get(told, glyphs, count);
  return answer;
}

ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return bad_argument();
  if (!belongs(instance, *face)) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(count, sizeof(std::uint32_t) + 2 * sizeof(float))) return out_of_memory();
  const Address asked = visit.put(glyphs, count);
  const Address wide = visit.room_for<float>(count);
  const Address left = bearings == nullptr ? 0 : visit.room_for<float>(count);
  const ferro_status answer = visit.ask(Z_ferroZ_advances, address_of(instance), asked, length(count), wide, left);
  if (answer.code != FERRO_OK) return answer;
  visit.get(wide, advances, count);
  if (bearings != nullptr) visit.get(left, bearings, count);
  return answer;
}

ferro_status vertical_advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                               std::size_t count, float* advances, float* bearings, float* origins) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || advances == nullptr))) return bad_argument();
  if (!belongs(instance, *face)) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(count, sizeof(std::uint32_t) + 3 * sizeof(float))) return out_of_memory();
  const Address asked = visit.put(glyphs, count);
  const Address high = visit.room_for<float>(count);
  const Address top = bearings == nullptr ? 0 : visit.room_for<float>(count);
  const Address origin = origins == nullptr ? 0 : visit.room_for<float>(count);
  const ferro_status answer =
      visit.ask(Z_ferroZ_vertical_advances, address_of(instance), asked, length(count), high, top, origin);
  if (answer.code != FERRO_OK) return answer;
  visit.get(high, advances, count);
  if (bearings != nullptr) visit.get(top, bearings, count);
  if (origins != nullptr) visit.get(origin, origins, count);
  return answer;
}

ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents) {
  if (face == nullptr || (count != 0 && (glyphs == nullptr || extents == nullptr))) return bad_argument();
  if (!belongs(instance, *face)) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(count, sizeof(std::uint32_t) + sizeof(ferro_extents))) return out_of_memory();
  const Address asked = visit.put(glyphs, count);
  const Address told = visit.room_for<ferro_extents>(count);
  const ferro_status answer = visit.ask(Z_ferroZ_extents, address_of(instance), asked, length(count), told);
  if (answer.code == FERRO_OK) visit.get(told, extents, count);
  return answer;
}

ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count) {
  if (face == nullptr || (count != 0 && settings == nullptr)) return bad_argument();
  if (axis_count != 0 && coordinates == nullptr) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(std::max(count, axis_count), sizeof(ferro_setting) + sizeof(std::int16_t)))
    return out_of_memory();
  const Address asked = visit.put(settings, count);
  const Address told = visit.room_for<std::int16_t>(axis_count);
  const ferro_status answer = visit.ask(Z_ferroZ_normalize, asked, length(count), told, length(axis_count));
  if (answer.code == FERRO_OK) visit.get(told, coordinates, axis_count);
  return answer;
}

ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph) {
  if (face == nullptr || glyph == nullptr || (length != 0 && name == nullptr)) return bad_argument();
  Visit visit(*face);
  if (!visit.make_room(length, 1)) return out_of_memory();
  const Address letters = visit.put(name, length);
  const ferro_status answer = visit.ask(Z_ferroZ_glyph_of_name, letters, static_cast<std::uint32_t>(length));
  if (answer.code == FERRO_OK) *glyph = visit.reply().value;
  return answer;
}

}  // namespace ferrotype::sandbox
