// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/encoding.h"

#include "tables/cff/predefined_encodings.h"

namespace ferro::cff {
namespace {

// The first offset that is one.
constexpr std::uint32_t first_offset = 2;

constexpr std::uint32_t format_mask = 0x7F;
constexpr std::uint32_t has_supplements = 0x80;

Result<std::optional<std::uint32_t>> predefined_glyph(std::span<const std::uint16_t> sids, std::uint8_t code,
                                                      const Charset& charset) {
  const std::uint32_t sid = sids[code];
  if (sid == 0) return std::nullopt;
  return charset.glyph(sid);
}

}  // namespace

Result<Encoding> Encoding::parse(Bytes table, std::uint32_t offset) {
  Encoding encoding;
  if (offset < first_offset) {
    encoding.predefined_ = offset == 0 ? standard_encoding : expert_encoding;
    return encoding;
  }
  FERRO_TRY(const std::uint32_t format, table.read<Uint8>(offset, Check::cff_encoding_header));
  FERRO_REQUIRE((format & format_mask) <= 1, Check::cff_encoding_format, table.at(offset));
  const std::uint64_t count_offset = std::uint64_t{offset} + sizeof(Uint8);
  FERRO_TRY(const std::uint32_t count, table.read<Uint8>(count_offset, Check::cff_encoding_count));
  std::uint64_t end = count_offset + sizeof(Uint8);
  if ((format & format_mask) == 0) {
    FERRO_TRY(encoding.codes_, table.array<Uint8>(end, count, Check::cff_encoding_codes));
    end += count;
  } else {
    FERRO_TRY(encoding.ranges_, table.array<EncodingRange1>(end, count, Check::cff_encoding_ranges));
    end += count * sizeof(EncodingRange1);
  }
  if ((format & has_supplements) == 0) return encoding;
  FERRO_TRY(const std::uint32_t supplements, table.read<Uint8>(end, Check::cff_encoding_supplement_count));
  FERRO_TRY(encoding.supplements_,
            table.array<EncodingSupplement>(end + sizeof(Uint8), supplements, Check::cff_encoding_supplements));
  return encoding;
}

std::optional<std::uint32_t> Encoding::main_glyph(std::uint8_t code) const {
  std::optional<std::uint32_t> glyph;
  for (std::uint32_t i = 0; i < codes_.size(); ++i) {
    if (codes_[i] == code) glyph = i + 1;
  }
  std::uint32_t next = 1;
  for (std::uint32_t i = 0; i < ranges_.size(); ++i) {
    const EncodingRange1 range = ranges_[i];
    if (code >= range.first && code - range.first <= range.n_left) glyph = next + (code - range.first);
    next += range.n_left + 1U;
  }
  return glyph;
}

Result<std::optional<std::uint32_t>> Encoding::glyph(std::uint8_t code, const Charset& charset) const {
  if (!predefined_.empty()) return predefined_glyph(predefined_, code, charset);
  std::optional<std::uint32_t> sid;
  for (std::uint32_t i = 0; i < supplements_.size(); ++i) {
    const EncodingSupplement supplement = supplements_[i];
    if (supplement.code == code) sid = supplement.glyph;
  }
  if (sid) return charset.glyph(*sid);
  return main_glyph(code);
}

Result<std::optional<std::uint32_t>> glyph_of_standard_code(std::uint8_t code, const Charset& charset) {
  return predefined_glyph(standard_encoding, code, charset);
}

Result<void> Encoding::walk(Bytes table, std::uint32_t offset, Walker& walker) {
  if (offset < first_offset) return {};
  const Place place{"cff.encoding"};
  FERRO_TRY(const auto format, table.read<Uint8>(offset, Check::cff_encoding_header));
  FERRO_CHECKED(walker.value(place, "format", format, table.at(offset)));
  FERRO_TRY(const auto encoding, parse(table, offset));
  const std::uint64_t count_offset = std::uint64_t{offset} + sizeof(Uint8);
  const bool has_codes = (format & format_mask) == 0;
  const char* count_field = has_codes ? "n_codes" : "n_ranges";
  FERRO_CHECKED(walker.value(place, count_field, table.get<Uint8>(count_offset), table.at(count_offset)));
  const auto& codes = encoding.codes_;
  for (std::uint32_t i = 0; i < codes.size(); ++i) {
    FERRO_CHECKED(walker.value({"cff.encoding.code[]", {i}}, "value", codes[i], codes.at(i)));
  }
  const auto& ranges = encoding.ranges_;
  for (std::uint32_t i = 0; i < ranges.size(); ++i) {
    FERRO_CHECKED(walker.record({"cff.encoding.ranges[]", {i}}, ranges[i], ranges.at(i)));
  }
  if ((format & has_supplements) == 0) return {};
  const std::uint64_t sups_offset =
      count_offset + sizeof(Uint8) + codes.size() + ranges.size() * sizeof(EncodingRange1);
  FERRO_CHECKED(walker.value(place, "n_sups", table.get<Uint8>(sups_offset), table.at(sups_offset)));
  const auto& supplements = encoding.supplements_;
  for (std::uint32_t i = 0; i < supplements.size(); ++i) {
    FERRO_CHECKED(walker.record({"cff.encoding.supplement[]", {i}}, supplements[i], supplements.at(i)));
  }
  return {};
}

}  // namespace ferro::cff
