// SPDX-License-Identifier: Apache-2.0
//
// Where the fields of a font are, and of which type. A parser says so itself: its walk gives every value that it reads
// with the specification's name, kind and place, so nothing about tables is declared here.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <ferrotype.h>

namespace ferrotype::mutator {

enum class FieldType : std::uint8_t { number, count, offset, glyph, format, f2dot14, fixed, tag, bytes };

struct Field {
  std::size_t offset;  // in the file
  std::size_t size;    // 1 to 4; of bytes any
  FieldType type;
};
inline constexpr std::size_t not_counted = SIZE_MAX;

// One element of an array of records, with the field that counts them.
struct Record {
  std::size_t offset;
  std::size_t size;
  std::size_t count;  // the number of that field, among `fields`; or none
};

struct FieldMap {
  std::vector<Field> fields;  // by offset
  std::vector<Record> records;
};

// Of the first `most` values that `parser` reads of the face, of all tables in turn.
[[nodiscard]] FieldMap map_fields(const ferro_parser& parser, std::span<const std::uint8_t> font, std::uint32_t face,
                                  std::span<const std::uint32_t> tags, std::size_t most);

}  // namespace ferrotype::mutator
