// SPDX-License-Identifier: Apache-2.0
//
// The table directory of one face, and the header of a collection.
// https://learn.microsoft.com/typography/opentype/spec/otff#table-directory
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/record.h"

namespace ferro {

FERRO_RECORD(TableDirectoryHeader, 12,
             (Uint32, sfnt_version),
             (Uint16, num_tables),
             (Uint16, search_range),
             (Uint16, entry_selector),
             (Uint16, range_shift));

FERRO_RECORD(TableRecord, 16,
             (Tag, table_tag),
             (Uint32, checksum),
             (Offset32, offset),
             (Uint32, length));

class Directory {
 public:
  // Reads the directory that begins at `offset` of the file: 0, or what a collection says.
  static Result<Directory> parse(Bytes file, std::uint32_t offset);

  [[nodiscard]] std::uint32_t sfnt_version() const { return header_.sfnt_version; }
  [[nodiscard]] const Array<TableRecord>& records() const { return records_; }

  // Whether there is a table with this tag, wherever it is said to be.
  [[nodiscard]] bool has(std::uint32_t tag) const;
  // The bytes of the first table with this tag, or nothing where there is none.
  [[nodiscard]] Result<std::optional<Bytes>> find(std::uint32_t tag) const;
  // The same for a table that the caller cannot do without.
  [[nodiscard]] Result<Bytes> require(std::uint32_t tag, Check missing) const;

 private:
  Bytes file_;
  std::uint64_t offset_ = 0;
  TableDirectoryHeader header_;
  Array<TableRecord> records_;
};

}  // namespace ferro
