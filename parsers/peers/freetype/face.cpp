// SPDX-License-Identifier: Apache-2.0
#include "face.h"

#include FT_MODULE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_TRUETYPE_TABLES_H

#include <cstdlib>

namespace ferrotype::peers::freetype {
namespace {

// Of FreeType's drivers only those for sfnt are asked; it would ask them first anyway.
FT_Error open_face(FT_Library library, const std::uint8_t* data, std::size_t size, FT_Long index, FT_Face* face) {
  FT_Error error = FT_Err_Unknown_File_Format;
  // FreeType would unpack these, which is another operation than reading a font.
  const std::uint32_t container = uint32_at(data, size, 0);
  if (container == tag("wOFF") || container == tag("wOF2")) return error;
  for (const char* driver : {"truetype", "cff"}) {
    FT_Open_Args arguments{};
    arguments.flags = FT_OPEN_MEMORY | FT_OPEN_DRIVER;
    arguments.memory_base = data;
    arguments.memory_size = static_cast<FT_Long>(size);
    arguments.driver = FT_Get_Module(library, driver);
    error = FT_Open_Face(library, &arguments, index, face);
    if (FT_ERROR_BASE(error) != FT_Err_Unknown_File_Format) break;
  }
  return error;
}

// FreeType selects a Unicode character map by itself; one that it made up from the names of the glyphs does not count,
// and has no format. A symbol font has none for Unicode.
bool select_charmap(FT_Face face) {
  if (face->charmap != nullptr && FT_Get_CMap_Format(face->charmap) >= 0) return true;
  return FT_Select_Charmap(face, FT_ENCODING_MS_SYMBOL) == 0;
}

}  // namespace

ferro_status failed(FT_Error error) {
  switch (FT_ERROR_BASE(error)) {
    case FT_Err_Unknown_File_Format:
    case FT_Err_Unimplemented_Feature:
      return status(FERRO_UNSUPPORTED);
    case FT_Err_Out_Of_Memory:
    case FT_Err_Array_Too_Large:
      return status(FERRO_LIMIT);
    default:
      return status(FERRO_MALFORMED);
  }
}

ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count) {
  if (data == nullptr || count == nullptr) return status(FERRO_BAD_ARGUMENT);
  FT_Library library = nullptr;
  if (const FT_Error error = FT_Init_FreeType(&library)) return failed(error);
  FT_Face face = nullptr;
  const FT_Error error = open_face(library, data, size, -1, &face);
  if (error == 0) *count = static_cast<std::uint32_t>(face->num_faces);
  FT_Done_FreeType(library);
  return error == 0 ? status(FERRO_OK) : failed(error);
}

Face::~Face() {
  if (library != nullptr) FT_Done_FreeType(library);
  std::free(scratch_);
}

ferro_status Face::open(const std::uint8_t* data, std::size_t size, std::uint32_t index) {
  if (const FT_Error error = FT_Init_FreeType(&library)) return failed(error);
  // Behind 16 bits FreeType keeps the number of a named instance.
  const bool countable = index <= 0xFFFF;
  const FT_Error error =
      countable ? open_face(library, data, size, static_cast<FT_Long>(index), &face) : FT_Err_Invalid_Argument;
  if (FT_ERROR_BASE(error) == FT_Err_Invalid_Argument && index != 0) {
    std::uint32_t count = 0;
    if (const auto counted = face_count(data, size, &count); counted.code != FERRO_OK) return counted;
    if (index >= count) return status(FERRO_BAD_ARGUMENT);
    return status(countable ? FERRO_MALFORMED : FERRO_UNSUPPORTED);
  }
  if (error != 0) return failed(error);
  sfnt_version = peers::sfnt_version(data, size, index);
  has_charmap = select_charmap(face);
  return status(FERRO_OK);
}

FT_Error Face::move_to(const ferro_instance* instance) {
  const std::uint64_t wanted = instance == nullptr ? 0 : instance_of(instance).number;
  if (wanted == current_) return 0;
  // The default instance as coordinates too: FreeType 2.12 does not bring CFF2 back where none are given.
  if (instance != nullptr) origin_.resize(instance_of(instance).coordinates.size());
  // FreeType takes them without const, and copies them.
  auto& place = wanted == 0 ? origin_ : const_cast<std::vector<FT_Fixed>&>(instance_of(instance).coordinates);
  // In the middle of a failure the face is anywhere.
  current_ = unknown;
  const FT_Error error = FT_Set_Var_Blend_Coordinates(face, static_cast<FT_UInt>(place.size()), place.data());
  if (error == 0) current_ = wanted;
  return error;
}

float* Face::scratch(std::size_t count) {
  if (count <= scratch_count_) return scratch_;
  if (count > SIZE_MAX / sizeof(float)) return nullptr;
  auto* larger = static_cast<float*>(std::realloc(scratch_, count * sizeof(float)));
  if (larger == nullptr) return nullptr;
  scratch_ = larger;
  scratch_count_ = count;
  return scratch_;
}

}  // namespace ferrotype::peers::freetype
