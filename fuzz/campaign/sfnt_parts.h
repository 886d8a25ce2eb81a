// A font file in parts that can be left out: what the minimiser and the explanation need of the format, and no more.
//
// Tolerant where a parser must not be: a broken directory gives as many parts as can be told.
// https://learn.microsoft.com/typography/opentype/spec/otff
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ferrotype {

struct TablePart {
  std::string tag;       // four bytes, any
  std::string checksum;  // four bytes, as in the record
  std::uint64_t offset = 0;
  std::string bytes;
};

// Of the directory, as it is there; what it tells may lie outside the file.
struct TableRecord {
  std::string tag;       // four bytes, any
  std::string checksum;  // four bytes
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

constexpr std::uint64_t sfnt_header_size = 12;
constexpr std::uint64_t sfnt_record_size = 16;

// As many as the file has; nothing where it is no single font.
std::optional<std::vector<TableRecord>> table_records(std::string_view font);

struct SfntParts {
  std::string version;            // four bytes
  std::string search;             // searchRange, entrySelector, rangeShift: six bytes
  std::vector<TablePart> tables;  // in the order of the directory
  std::string rest;               // behind the last table: a trailer, or nothing

  // Nothing where it is no single font, or where a table does not lie inside the file.
  static std::optional<SfntParts> of(std::string_view font);
  // Tables in the order of the list, each at a multiple of four.
  [[nodiscard]] std::string file() const;
};

}  // namespace ferrotype
