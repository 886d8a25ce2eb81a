// SPDX-License-Identifier: Apache-2.0
#include "tables/os2.h"

namespace ferro {
namespace {

constexpr std::uint16_t use_typo_metrics_bit = 1U << 7U;

constexpr std::uint64_t metrics_offset = sizeof(Os2Record);
constexpr std::uint64_t code_pages_offset = metrics_offset + sizeof(Os2Metrics);
constexpr std::uint64_t characters_offset = code_pages_offset + sizeof(Os2CodePages);
constexpr std::uint64_t optical_size_offset = characters_offset + sizeof(Os2Characters);

bool is_short(Bytes table, const Os2Record& record) { return record.version == 0 && table.size() < code_pages_offset; }

}  // namespace

// A version that is not known yet has the fields of version 5 in front of its own.
Result<Os2> Os2::parse(Bytes table) {
  FERRO_TRY(const auto record, table.read<Os2Record>(0, Check::os2_length));
  if (is_short(table, record)) return Os2{};
  FERRO_TRY(const auto metrics, table.read<Os2Metrics>(metrics_offset, Check::os2_metrics));
  // Nothing here needs the rest, but a table that breaks off in it is rejected by every parser in use.
  if (record.version >= 1) FERRO_CHECKED(table.read<Os2CodePages>(code_pages_offset, Check::os2_code_pages));
  if (record.version >= 2) FERRO_CHECKED(table.read<Os2Characters>(characters_offset, Check::os2_characters));
  if (record.version >= 5) FERRO_CHECKED(table.read<Os2OpticalSize>(optical_size_offset, Check::os2_optical_size));
  const bool use_typo_metrics = (record.fs_selection & use_typo_metrics_bit) != 0;
  return Os2{use_typo_metrics, metrics.s_typo_ascender, metrics.s_typo_descender, metrics.s_typo_line_gap};
}

Result<void> Os2::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto record, table.read<Os2Record>(0, Check::os2_length));
  FERRO_CHECKED(walker.record({"os2"}, record, table.at(0)));
  if (is_short(table, record)) return {};
  FERRO_TRY(const auto metrics, table.read<Os2Metrics>(metrics_offset, Check::os2_metrics));
  FERRO_CHECKED(walker.record({"os2"}, metrics, table.at(metrics_offset)));
  if (record.version < 1) return {};
  FERRO_TRY(const auto code_pages, table.read<Os2CodePages>(code_pages_offset, Check::os2_code_pages));
  FERRO_CHECKED(walker.record({"os2"}, code_pages, table.at(code_pages_offset)));
  if (record.version < 2) return {};
  FERRO_TRY(const auto characters, table.read<Os2Characters>(characters_offset, Check::os2_characters));
  FERRO_CHECKED(walker.record({"os2"}, characters, table.at(characters_offset)));
  if (record.version < 5) return {};
  FERRO_TRY(const auto optical_size, table.read<Os2OpticalSize>(optical_size_offset, Check::os2_optical_size));
  return walker.record({"os2"}, optical_size, table.at(optical_size_offset));
}

}  // namespace ferro
