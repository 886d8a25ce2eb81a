// SPDX-License-Identifier: Apache-2.0
#include "sfnt/collection.h"

#include "base/limits.h"

namespace ferro {
namespace {

Result<bool> is_collection(Bytes file) {
  FERRO_REQUIRE(file.size() <= limits::file_size, Check::file_size, limits::file_size);
  FERRO_TRY(const auto version, file.read<Tag>(0, Check::sfnt_header));
  return version == tag("ttcf");
}

Result<Array<Offset32>> directory_offsets(Bytes file) {
  FERRO_TRY(const auto header, file.read<TtcHeader>(0, Check::ttc_header));
  FERRO_REQUIRE(header.major_version == 1 || header.major_version == 2, Check::ttc_version, file.at(4));
  return file.array<Offset32>(sizeof(TtcHeader), header.num_fonts, Check::ttc_offsets);
}

}  // namespace

Result<std::uint32_t> face_count(Bytes file) {
  FERRO_TRY(const bool collection, is_collection(file));
  if (!collection) return 1;
  FERRO_TRY(const auto offsets, directory_offsets(file));
  return offsets.size();
}

Result<std::uint32_t> face_offset(Bytes file, std::uint32_t index) {
  FERRO_TRY(const bool collection, is_collection(file));
  if (!collection) {
    FERRO_REQUIRE(index == 0, Check::face_index, 0);
    return 0;
  }
  FERRO_TRY(const auto offsets, directory_offsets(file));
  FERRO_REQUIRE(index < offsets.size(), Check::face_index, file.at(8));
  const std::uint32_t offset = offsets[index];
  FERRO_REQUIRE(offset <= file.size(), Check::ttc_face_offset, offsets.at(index));
  return offset;
}

}  // namespace ferro
