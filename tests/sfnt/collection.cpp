// SPDX-License-Identifier: Apache-2.0
#include "sfnt/collection.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include "../support/sfnt.h"

namespace ferro::test {
namespace {

using File = std::vector<std::uint8_t>;

Be collection(std::uint16_t major_version, std::initializer_list<std::uint32_t> offsets) {
  auto file = be().tag("ttcf").u16(major_version).u16(0).u32(static_cast<std::uint32_t>(offsets.size()));
  for (const auto offset : offsets) file.u32(offset);
  return file;
}

// The number, or the failure.
std::string count(const File& file) {
  const auto faces = face_count(table_of(file));
  return faces ? std::to_string(*faces) : failure(faces);
}

std::string offset(const File& file, std::uint32_t index) {
  const auto directory = face_offset(table_of(file), index);
  return directory ? std::to_string(*directory) : failure(directory);
}

TEST(Collection, one_face) {
  EXPECT_EQ(count(sfnt({})), "1");
  EXPECT_EQ(offset(sfnt({}), 0), "0");
  EXPECT_EQ(offset(sfnt({}), 1), "face_index at 0");
  EXPECT_EQ(offset(sfnt({}), 0xFFFFFFFF), "face_index at 0");
  // Whether it is a font is for the directory to say.
  EXPECT_EQ(count(be().u32(0).done()), "1");
}

TEST(Collection, several_faces) {
  const auto file = collection(1, {24, 0, 20}).done();
  EXPECT_EQ(count(file), "3");
  EXPECT_EQ(offset(file, 0), "24");
  EXPECT_EQ(offset(file, 1), "0");
  EXPECT_EQ(offset(file, 2), "20");
  EXPECT_EQ(offset(file, 3), "face_index at 8");
}

TEST(Collection, no_faces) {
  EXPECT_EQ(count(collection(1, {}).done()), "0");
  EXPECT_EQ(offset(collection(1, {}).done(), 0), "face_index at 8");
}

TEST(Collection, versions) {
  EXPECT_EQ(count(collection(1, {0}).done()), "1");
  EXPECT_EQ(count(collection(2, {0}).zeros(12).done()), "1");
  EXPECT_EQ(count(collection(0, {0}).done()), "ttc_version at 4");
  EXPECT_EQ(count(collection(3, {0}).done()), "ttc_version at 4");
  EXPECT_EQ(offset(collection(3, {0}).done(), 0), "ttc_version at 4");
}

TEST(Collection, file_without_a_version) {
  EXPECT_EQ(count({}), "sfnt_header at 0");
  EXPECT_EQ(count(be().text("ttc").done()), "sfnt_header at 0");
  EXPECT_EQ(offset({}, 0), "sfnt_header at 0");
}

TEST(Collection, header_beyond_the_file) {
  EXPECT_EQ(count(first(collection(1, {}).done(), 11)), "ttc_header at 0");
  EXPECT_EQ(count(be().tag("ttcf").done()), "ttc_header at 0");
  EXPECT_EQ(offset(be().tag("ttcf").done(), 0), "ttc_header at 0");
}

TEST(Collection, offsets_beyond_the_file) {
  EXPECT_EQ(count(first(collection(1, {0, 0}).done(), 19)), "ttc_offsets at 12");
  EXPECT_EQ(offset(first(collection(1, {0, 0}).done(), 19), 0), "ttc_offsets at 12");
  EXPECT_EQ(count(be().tag("ttcf").u32(0x00010000).u32(0xFFFFFFFF).zeros(100).done()), "ttc_offsets at 12");
  EXPECT_EQ(count(be().tag("ttcf").u32(0x00010000).u32(0x40000001).zeros(100).done()), "ttc_offsets at 12");
}

TEST(Collection, face_beyond_the_file) {
  const auto file = collection(1, {20, 21}).done();
  EXPECT_EQ(count(file), "2");
  EXPECT_EQ(offset(file, 0), "20");
  EXPECT_EQ(offset(file, 1), "ttc_face_offset at 16");
  EXPECT_EQ(offset(collection(1, {0xFFFFFFFF}).done(), 0), "ttc_face_offset at 12");
}

// Addresses without memory behind them, but for the page that is read.
TEST(Collection, size_of_the_file) {
  constexpr std::size_t size = std::size_t{1} << 32U;
  void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  const std::span file(static_cast<const std::uint8_t*>(memory), size);
  EXPECT_EQ(failure(face_count(Bytes(file.first(size - 1), 0))), "");
  EXPECT_EQ(failure(face_offset(Bytes(file.first(size - 1), 0), 0)), "");
  EXPECT_EQ(failure(face_count(Bytes(file, 0))), "file_size at 4294967295");
  EXPECT_EQ(failure(face_offset(Bytes(file, 0), 0)), "file_size at 4294967295");
  munmap(memory, size);
}

}  // namespace
}  // namespace ferro::test
