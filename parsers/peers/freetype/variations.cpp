// SPDX-License-Identifier: Apache-2.0
//
// The variation space. FreeType has one place at a time in a face; an instance is where it is brought to before a call.
#include <algorithm>
#include <new>
#include <vector>

#include "face.h"

#include FT_MULTIPLE_MASTERS_H
#include FT_TRUETYPE_TABLES_H

namespace ferrotype::peers::freetype {
namespace {

using Lock = std::lock_guard<std::mutex>;

// What FreeType knows of the axes, freed at the end.
class Space {
 public:
  explicit Space(const Face& face) : library_(face.library) {
    if (face.varies()) error_ = FT_Get_MM_Var(face.face, &space_);
  }
  ~Space() {
    if (space_ != nullptr) FT_Done_MM_Var(library_, space_);
  }
  Space(const Space&) = delete;
  Space& operator=(const Space&) = delete;

  [[nodiscard]] FT_Error error() const { return error_; }
  [[nodiscard]] FT_UInt axis_count() const { return space_ == nullptr ? 0 : space_->num_axis; }
  [[nodiscard]] FT_MM_Var* get() const { return space_; }

 private:
  FT_Library library_;
  FT_MM_Var* space_ = nullptr;
  FT_Error error_ = 0;
};

// FreeType adds one instance where none of the font's is the default one.
FT_UInt stored_instances(FT_Face face) {
  FT_Byte bytes[2] = {};
  FT_ULong length = sizeof(bytes);
  constexpr FT_Long instance_count = 12;
  if (FT_Load_Sfnt_Table(face, tag("fvar"), instance_count, bytes, &length) != 0) return 0;
  return static_cast<FT_UInt>(bytes[0] << 8U | bytes[1]);
}

}  // namespace

ferro_status axes(const ferro_face* face, ferro_axes* axes) {
  if (face == nullptr || axes == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  const Space space(own);
  if (space.error() != 0) return failed(space.error());
  const FT_UInt count = space.axis_count();
  if (!reserve(*axes, axes->size + count)) return status(FERRO_LIMIT);
  for (FT_UInt i = 0; i < count; ++i) {
    const FT_Var_Axis& axis = space.get()->axis[i];
    FT_UInt flags = 0;
    if (const FT_Error error = FT_Get_Var_Axis_Flags(space.get(), i, &flags)) return failed(error);
    axes->data[axes->size + i] = {static_cast<std::uint32_t>(axis.tag),
                                  static_cast<std::int32_t>(axis.minimum),
                                  static_cast<std::int32_t>(axis.def),
                                  static_cast<std::int32_t>(axis.maximum),
                                  static_cast<std::uint16_t>(flags),
                                  static_cast<std::uint16_t>(axis.strid),
                                  0};
  }
  axes->size += count;
  return status(FERRO_OK);
}

ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates) {
  if (face == nullptr || instances == nullptr || coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  const Space space(own);
  if (space.error() != 0) return failed(space.error());
  if (space.axis_count() == 0) return status(FERRO_OK);
  const std::size_t axis_count = space.axis_count();
  const std::size_t count = std::min(stored_instances(own.face), space.get()->num_namedstyles);
  if (!reserve(*instances, instances->size + count)) return status(FERRO_LIMIT);
  if (!reserve(*coordinates, coordinates->size + count * axis_count)) return status(FERRO_LIMIT);
  std::int32_t* out = coordinates->data + coordinates->size;
  for (std::size_t i = 0; i < count; ++i) {
    const FT_Var_Named_Style& style = space.get()->namedstyle[i];
    instances->data[instances->size + i] = {static_cast<std::uint16_t>(style.strid), 0,
                                            static_cast<std::uint16_t>(style.psid), 0};
    out = std::transform(style.coords, style.coords + axis_count, out,
                         [](FT_Fixed coordinate) { return static_cast<std::int32_t>(coordinate); });
  }
  instances->size += count;
  coordinates->size += count * axis_count;
  return status(FERRO_OK);
}

ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count) {
  if (face == nullptr || (count != 0 && settings == nullptr)) return status(FERRO_BAD_ARGUMENT);
  if (axis_count != 0 && coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  const Space space(own);
  if (space.error() != 0) return failed(space.error());
  std::vector<FT_Fixed> design(space.axis_count());
  for (FT_UInt i = 0; i < space.axis_count(); ++i) {
    const FT_Var_Axis& axis = space.get()->axis[i];
    design[i] = axis.def;
    for (std::size_t k = 0; k < count; ++k) {
      if (settings[k].tag == axis.tag) design[i] = settings[k].value;
    }
  }
  std::vector<FT_Fixed> blend(design.size());
  if (!design.empty()) {
    own.lost(design.size());
    if (const FT_Error error = FT_Set_Var_Design_Coordinates(own.face, space.axis_count(), design.data())) {
      return failed(error);
    }
    if (const FT_Error error = FT_Get_Var_Blend_Coordinates(own.face, space.axis_count(), blend.data())) {
      return failed(error);
    }
  }
  std::fill_n(coordinates, axis_count, std::int16_t{0});
  // From 16.16 to 2.14, to the nearest.
  std::transform(blend.begin(), blend.begin() + static_cast<std::ptrdiff_t>(std::min(axis_count, blend.size())),
                 coordinates, [](FT_Fixed coordinate) {
                   return static_cast<std::int16_t>(std::clamp<FT_Fixed>((coordinate + 2) >> 2U, -0x4000, 0x4000));
                 });
  return status(FERRO_OK);
}

ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance) {
  if (face == nullptr || instance == nullptr) return status(FERRO_BAD_ARGUMENT);
  if (axis_count != 0 && coordinates == nullptr) return status(FERRO_BAD_ARGUMENT);
  Face& own = face_of(face);
  const Lock lock(own.mutex);
  const Space space(own);
  if (space.error() != 0) return failed(space.error());
  const std::size_t count = space.axis_count();
  auto* located = new (std::nothrow) Instance{};
  if (located == nullptr) return status(FERRO_LIMIT);
  *instance = reinterpret_cast<ferro_instance*>(located);
  if (count == 0) return status(FERRO_OK);
  located->coordinates.resize(count);
  located->number = own.next_instance();
  for (std::size_t i = 0; i < std::min(count, axis_count); ++i) {
    located->coordinates[i] = FT_Fixed{std::clamp<std::int16_t>(coordinates[i], -0x4000, 0x4000)} * 4;
  }
  return status(FERRO_OK);
}

void release(ferro_instance* instance) { delete reinterpret_cast<Instance*>(instance); }

}  // namespace ferrotype::peers::freetype
