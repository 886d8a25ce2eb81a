// SPDX-License-Identifier: Apache-2.0
#include "sfnt/directory.h"

#include "base/limits.h"

namespace ferro {
namespace {

// In the ablation build, memory of its own for the rest of the process: what reads behind the end of a table is seen
// there.
Bytes isolated(Bytes table) {
#ifdef FERRO_ABLATION
  if (isolates_tables) {
    const auto from = table.span();
    auto* copy = new std::uint8_t[from.size()];
    std::memcpy(copy, from.data(), from.size());
    return {{copy, from.size()}, table.at(0)};
  }
#endif
  return table;
}

bool is_known_version(std::uint32_t version) {
  return version == 0x00010000 || version == tag("true") || version == tag("typ1") || version == tag("OTTO");
}

}  // namespace

Result<Directory> Directory::parse(Bytes file, std::uint32_t offset) {
  Directory directory;
  directory.file_ = file;
  directory.offset_ = file.at(offset);
  FERRO_TRY(directory.header_, file.read<TableDirectoryHeader>(offset, Check::sfnt_header));
  FERRO_REQUIRE(is_known_version(directory.header_.sfnt_version), Check::sfnt_version, file.at(offset));
  const std::uint32_t count = directory.header_.num_tables;
  FERRO_REQUIRE(count <= limits::sfnt_tables, Check::sfnt_table_count, file.at(offset + 4ULL));
  FERRO_TRY(directory.records_,
            file.array<TableRecord>(offset + sizeof(TableDirectoryHeader), count, Check::sfnt_directory));
  return directory;
}

bool Directory::has(std::uint32_t tag) const {
  for (std::uint32_t i = 0; i < records_.size(); ++i) {
    if (records_[i].table_tag == tag) return true;
  }
  return false;
}

Result<std::optional<Bytes>> Directory::find(std::uint32_t tag) const {
  for (std::uint32_t i = 0; i < records_.size(); ++i) {
    const TableRecord record = records_[i];
    if (record.table_tag != tag) continue;
    // Checksums are not verified, and tables may overlap: shipped fonts break both rules.
    FERRO_REQUIRE(file_.contains(record.offset, record.length), Check::sfnt_table_range, records_.at(i) + 8);
    FERRO_TRY(const auto bytes, file_.slice(record.offset, record.length, Check::sfnt_table_range));
    return isolated(bytes);
  }
  return std::nullopt;
}

Result<Bytes> Directory::require(std::uint32_t tag, Check missing) const {
  FERRO_TRY(const auto table, find(tag));
  FERRO_REQUIRE(table.has_value(), missing, offset_);
  return table.value_or(Bytes());
}

}  // namespace ferro
