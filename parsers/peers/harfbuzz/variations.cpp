// SPDX-License-Identifier: Apache-2.0
//
// The variation space. An instance is an hb_font_t at a place, on the hb_face_t that all share.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "face.h"

namespace ferrotype::peers::harfbuzz {
namespace {

hb_face_t* library_face(const ferro_face* face) { return hb_font_get_face(face_of(face).font); }

// HarfBuzz hands out 16.16 as floats, which have none next to the largest.
std::int32_t fixed(float value) {
  constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(std::llround(value * 65536.0F), least, most));
}

}  // namespace

ferro_status axes(const ferro_face* face, ferro_axes* axes) {
  if (face == nullptr || axes == nullptr) return status(FERRO_BAD_ARGUMENT);
  unsigned count = hb_ot_var_get_axis_count(library_face(face));
  std::vector<hb_ot_var_axis_info_t> infos(count);
  hb_ot_var_get_axis_infos(library_face(face), 0, &count, infos.data());
  if (!reserve(*axes, axes->size + count)) return status(FERRO_LIMIT);
  for (unsigned i = 0; i < count; ++i) {
    const hb_ot_var_axis_info_t& info = infos[i];
    axes->data[axes->size + i] = {info.tag,
                                  fixed(info.min_value),
                                  fixed(info.default_value),
                                  fixed(info.max_value),
                                  static_cast<std::uint16_t>(info.flags),
                                  static_cast<std::uint16_t>(info.name_id),
                                  0};
  }
  axes->size += count;
  return status(FERRO_OK);
}

ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates) {
  if (face == nullptr || instances == nullptr || coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  hb_face_t* const own = library_face(face);
  const unsigned axis_count = hb_ot_var_get_axis_count(own);
  const unsigned count = hb_ot_var_get_named_instance_count(own);
  if (!reserve(*instances, instances->size + count)) return status(FERRO_LIMIT);
  if (!reserve(*coordinates, coordinates->size + std::size_t{count} * axis_count)) return status(FERRO_LIMIT);
  std::vector<float> place(axis_count);
  std::int32_t* out = coordinates->data + coordinates->size;
  for (unsigned i = 0; i < count; ++i) {
    instances->data[instances->size + i] = {
        static_cast<std::uint16_t>(hb_ot_var_named_instance_get_subfamily_name_id(own, i)), 0,
        static_cast<std::uint16_t>(hb_ot_var_named_instance_get_postscript_name_id(own, i)), 0};
    unsigned written = axis_count;
    hb_ot_var_named_instance_get_design_coords(own, i, &written, place.data());
    out = std::transform(place.begin(), place.end(), out, fixed);
  }
  instances->size += count;
  coordinates->size += std::size_t{count} * axis_count;
  return status(FERRO_OK);
}

ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count) {
  if (face == nullptr || (count != 0 && settings == nullptr)) return status(FERRO_BAD_ARGUMENT);
  if (axis_count != 0 && coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  hb_face_t* const own = library_face(face);
  std::vector<hb_variation_t> variations;
  std::transform(settings, settings + count, std::back_inserter(variations), [](const ferro_setting& setting) {
    return hb_variation_t{setting.tag, static_cast<float>(setting.value) / 65536.0F};
  });
  std::vector<int> place(hb_ot_var_get_axis_count(own));
  hb_ot_var_normalize_variations(own, variations.data(), static_cast<unsigned>(count), place.data(),
                                 static_cast<unsigned>(place.size()));
  std::fill_n(coordinates, axis_count, std::int16_t{0});
  std::transform(place.begin(), place.begin() + static_cast<std::ptrdiff_t>(std::min(axis_count, place.size())),
                 coordinates,
                 [](int coordinate) { return static_cast<std::int16_t>(std::clamp(coordinate, -0x4000, 0x4000)); });
  return status(FERRO_OK);
}

ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance) {
  if (face == nullptr || instance == nullptr) return status(FERRO_BAD_ARGUMENT);
  if (axis_count != 0 && coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  std::vector<int> place(hb_ot_var_get_axis_count(library_face(face)));
  std::transform(coordinates, coordinates + std::min(axis_count, place.size()), place.begin(),
                 [](std::int16_t coordinate) { return std::clamp<int>(coordinate, -0x4000, 0x4000); });
  hb_font_t* const font = hb_font_create(library_face(face));
  if (font == hb_font_get_empty()) return status(FERRO_LIMIT);
  hb_font_set_var_coords_normalized(font, place.data(), static_cast<unsigned>(place.size()));
  hb_font_make_immutable(font);
  *instance = reinterpret_cast<ferro_instance*>(font);
  return status(FERRO_OK);
}

void release(ferro_instance* instance) {
  if (instance != nullptr) hb_font_destroy(reinterpret_cast<hb_font_t*>(instance));
}

}  // namespace ferrotype::peers::harfbuzz
