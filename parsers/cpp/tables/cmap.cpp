// SPDX-License-Identifier: Apache-2.0
#include "tables/cmap.h"

#include <algorithm>
#include <array>

#include "tables/cmap/mac_roman.h"

namespace ferro {
namespace {

struct Encodings {
  std::uint16_t platform_id;
  std::uint16_t encoding_id;
};

// Best first. HarfBuzz has the same order; Skrifa agrees on its beginning: the symbols of a font that has both are what
// Windows shows, though FreeType prefers Unicode. Mac OS Roman is the last resort of fonts that have nothing else.
constexpr std::array<Encodings, 10> preferred = {
    {{3, 0}, {3, 10}, {0, 6}, {0, 4}, {3, 1}, {0, 3}, {0, 2}, {0, 1}, {0, 0}, {1, 0}}};

// Symbol fonts have their glyphs at U+F000, and are typed on the keys of U+0020 to U+00FF.
constexpr std::uint32_t symbols = 0xF000;
constexpr std::uint32_t last_key = 0xFF;

// A subtable is walked at the first record that names it. Fonts have a dozen records; among the 65,535 of a hostile
// file, repeats are looked for in the nearest ones only, and the budget of the walk bounds what is walked again.
constexpr std::uint32_t records_looked_back = 64;

std::size_t rank(EncodingRecord record) {
  const auto same = [&](Encodings encodings) {
    return encodings.platform_id == record.platform_id && encodings.encoding_id == record.encoding_id;
  };
  return static_cast<std::size_t>(std::ranges::find_if(preferred, same) - preferred.begin());
}

bool is_variation_sequences(EncodingRecord record) { return record.platform_id == 0 && record.encoding_id == 5; }

Result<Array<EncodingRecord>> encoding_records(Bytes table) {
  FERRO_TRY(const auto header, table.read<CmapHeader>(0, Check::cmap_header));
  FERRO_REQUIRE(header.version == 0, Check::cmap_version, table.at(0));
  return table.array<EncodingRecord>(sizeof(CmapHeader), header.num_tables, Check::cmap_encoding_records);
}

Result<cmap::Format14> parse_variations(Bytes table, std::uint32_t offset) {
  FERRO_TRY(const auto subtable, table.from(offset, Check::cmap_subtable_offset));
  return cmap::Format14::parse(subtable);
}

bool is_repeated(const Array<EncodingRecord>& records, std::uint32_t i) {
  for (std::uint32_t back = 1; back <= std::min(i, records_looked_back); ++back) {
    if (records[i - back].subtable_offset == records[i].subtable_offset) return true;
  }
  return false;
}

}  // namespace

Result<Cmap> Cmap::parse(Bytes table) {
  FERRO_TRY(const auto records, encoding_records(table));
  std::size_t best = preferred.size();
  std::uint32_t best_offset = 0;
  bool has_variations = false;
  std::uint32_t variations_offset = 0;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const EncodingRecord record = records[i];
    if (const std::size_t record_rank = rank(record); record_rank < best) {
      best = record_rank;
      best_offset = record.subtable_offset;
    }
    if (is_variation_sequences(record) && !has_variations) {
      has_variations = true;
      variations_offset = record.subtable_offset;
    }
  }
  Cmap cmap;
  if (best < preferred.size()) {
    FERRO_TRY(cmap.subtable_, parse_subtable(table, best_offset));
    if (best == 0) cmap.encoding_ = Encoding::symbol;
    if (best == preferred.size() - 1) cmap.encoding_ = Encoding::mac_roman;
  }
  if (has_variations) cmap.variations_ = parse_variations(table, variations_offset);
  return cmap;
}

Result<Cmap::Subtable> Cmap::parse_subtable(Bytes table, std::uint32_t offset) {
  FERRO_TRY(const auto subtable, table.from(offset, Check::cmap_subtable_offset));
  FERRO_TRY(const std::uint16_t format, subtable.read<Uint16>(0, Check::cmap_subtable_length));
  switch (format) {
    case 0:
      return cmap::Format0::parse(subtable);
    case 2:
      return cmap::Format2::parse(subtable);
    case 4:
      return cmap::Format4::parse(subtable);
    case 6:
      return cmap::Format6::parse(subtable);
    case 8:
      return cmap::Format8::parse(subtable);
    case 10:
      return cmap::Format10::parse(subtable);
    case 12:
      return cmap::Format12::parse(subtable);
    case 13:
      return cmap::Format13::parse(subtable);
    default:
      FERRO_REQUIRE(false, Check::cmap_subtable_format, subtable.at(0));
      return Subtable();
  }
}

Result<void> Cmap::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<CmapHeader>(0, Check::cmap_header));
  FERRO_CHECKED(walker.record({"cmap"}, header, table.at(0)));
  FERRO_TRY(const auto records, encoding_records(table));
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    FERRO_CHECKED(walker.record({"cmap.encoding_records[]", {i}}, records[i], records.at(i)));
  }
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    if (!is_repeated(records, i)) FERRO_CHECKED(walk_subtable(table, records[i].subtable_offset, walker, i));
  }
  return {};
}

Result<void> Cmap::walk_subtable(Bytes table, std::uint32_t offset, Walker& walker, std::uint32_t index) {
  FERRO_TRY(const auto subtable, table.from(offset, Check::cmap_subtable_offset));
  FERRO_TRY(const std::uint16_t format, subtable.read<Uint16>(0, Check::cmap_subtable_length));
  switch (format) {
    case 0:
      return cmap::Format0::walk(subtable, walker, index);
    case 2:
      return cmap::Format2::walk(subtable, walker, index);
    case 4:
      return cmap::Format4::walk(subtable, walker, index);
    case 6:
      return cmap::Format6::walk(subtable, walker, index);
    case 8:
      return cmap::Format8::walk(subtable, walker, index);
    case 10:
      return cmap::Format10::walk(subtable, walker, index);
    case 12:
      return cmap::Format12::walk(subtable, walker, index);
    case 13:
      return cmap::Format13::walk(subtable, walker, index);
    case 14:
      return cmap::Format14::walk(subtable, walker, index);
    default:
      FERRO_REQUIRE(false, Check::cmap_subtable_format, subtable.at(0));
      return {};
  }
}

void Cmap::glyphs(std::span<const std::uint32_t> codepoints, std::uint32_t* glyphs) const {
  switch (encoding_) {
    case Encoding::unicode:
      glyphs_of_codes(codepoints, glyphs);
      break;
    case Encoding::symbol:
      glyphs_of_codes(codepoints, glyphs);
      for (std::size_t i = 0; i < codepoints.size(); ++i) {
        if (glyphs[i] == 0 && codepoints[i] <= last_key) glyphs[i] = glyph_of_code(symbols + codepoints[i]);
      }
      break;
    case Encoding::mac_roman:
      cmap::each_glyph(codepoints, glyphs, [this](std::uint32_t codepoint) {
        const std::uint32_t code = cmap::mac_roman_code(codepoint);
        return code == cmap::no_mac_roman_code ? 0 : glyph_of_code(code);
      });
      break;
  }
}

Result<void> Cmap::variants(std::span<const std::uint32_t> codepoints, std::span<const std::uint32_t> selectors,
                            std::uint32_t* glyphs) const {
  FERRO_TRY(const auto variations, variations_);
  for (std::size_t i = 0; i < codepoints.size(); ++i) {
    const cmap::Variant variant = variations.variant(codepoints[i], selectors[i]);
    glyphs[i] = variant.glyph;
    if (variant.is_default) this->glyphs(codepoints.subspan(i, 1), glyphs + i);
  }
  return {};
}

Result<void> Cmap::mappings(Buffer<Mapping>& mappings) const {
  const auto glyph_of = [this](std::uint32_t codepoint) {
    std::uint32_t glyph = 0;
    glyphs({&codepoint, 1}, &glyph);
    return glyph;
  };
  switch (encoding_) {
    case Encoding::unicode:
      return mappings_of_codes(0, mappings);
    case Encoding::symbol:
      FERRO_CHECKED(cmap::push_mappings(0, last_key, mappings, glyph_of));
      return mappings_of_codes(last_key + 1, mappings);
    case Encoding::mac_roman:
      FERRO_CHECKED(cmap::push_mappings(0, 0x7F, mappings, glyph_of));
      for (const auto& [codepoint, code] : cmap::mac_roman()) {
        FERRO_CHECKED(cmap::push_mappings(codepoint, codepoint, mappings, glyph_of));
      }
      break;
  }
  return {};
}

void Cmap::glyphs_of_codes(std::span<const std::uint32_t> codes, std::uint32_t* glyphs) const {
  const auto look_up = [&](const auto& subtable) {
    if constexpr (std::is_same_v<decltype(subtable), const std::monostate&>) {
      std::fill_n(glyphs, codes.size(), 0U);
    } else {
      subtable.glyphs(codes, glyphs);
    }
  };
  std::visit(look_up, subtable_);
}

std::uint32_t Cmap::glyph_of_code(std::uint32_t code) const {
  std::uint32_t glyph = 0;
  glyphs_of_codes({&code, 1}, &glyph);
  return glyph;
}

Result<void> Cmap::mappings_of_codes(std::uint32_t first, Buffer<Mapping>& mappings) const {
  const auto collect = [&](const auto& subtable) -> Result<void> {
    if constexpr (std::is_same_v<decltype(subtable), const std::monostate&>) {
      return {};
    } else {
      return subtable.mappings(first, mappings);
    }
  };
  return std::visit(collect, subtable_);
}

}  // namespace ferro
