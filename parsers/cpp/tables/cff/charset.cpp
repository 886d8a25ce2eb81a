// SPDX-License-Identifier: Apache-2.0
#include "tables/cff/charset.h"

#include <algorithm>

#include "tables/cff/predefined_charsets.h"

namespace ferro::cff {
namespace {

// The first offset that is one.
constexpr std::uint32_t first_offset = 3;

std::span<const std::uint16_t> predefined_charset(std::uint32_t offset) {
  if (offset == 0) return iso_adobe_charset;
  if (offset == 1) return expert_charset;
  return expert_subset_charset;
}

template <class Range>
CharsetRun run_of(const Range& range, std::uint32_t glyph) {
  return CharsetRun{glyph, range.first, range.n_left + 1U};
}

template <class Range>
Result<void> walk_ranges(Bytes table, std::uint64_t offset, std::uint32_t num_glyphs, Walker& walker) {
  std::uint32_t number = 0;
  for (std::uint32_t glyph = 1; glyph < num_glyphs; ++number) {
    FERRO_TRY(const auto range, table.read<Range>(offset, Check::cff_charset_range));
    FERRO_CHECKED(walker.record({"cff.charset.ranges[]", {number}}, range, table.at(offset)));
    offset += sizeof(Range);
    glyph += range.n_left + 1U;
  }
  return {};
}

}  // namespace

Result<Charset> Charset::parse(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs, bool is_cid) {
  Charset charset;
  charset.num_glyphs_ = num_glyphs;
  if (offset < first_offset && is_cid) return charset;
  if (offset < first_offset) {
    charset.kind_ = Kind::predefined;
    charset.predefined_ = predefined_charset(offset);
    FERRO_REQUIRE(num_glyphs <= charset.predefined_.size(), Check::cff_charset_glyphs, table.at(0));
    return charset;
  }
  FERRO_TRY(const std::uint8_t format, table.read<Uint8>(offset, Check::cff_charset_header));
  FERRO_REQUIRE(format <= 2, Check::cff_charset_format, table.at(offset));
  const std::uint64_t body = std::uint64_t{offset} + sizeof(Uint8);
  if (format == 0) {
    charset.kind_ = Kind::format0;
    const std::uint32_t count = num_glyphs == 0 ? 0 : num_glyphs - 1;
    FERRO_TRY(charset.glyphs_, table.array<Uint16>(body, count, Check::cff_charset_format0));
  } else {
    charset.kind_ = format == 1 ? Kind::format1 : Kind::format2;
    charset.ranges_ = table.get_slice(body, table.size() - body);
  }
  return charset;
}

Result<CharsetRun> Charset::next(Position& position) const {
  CharsetRun run{position.glyph, 0, 1};
  if (kind_ == Kind::identity) {
    run.count = num_glyphs_;
  } else if (kind_ == Kind::predefined) {
    run.first = predefined_[position.glyph];
  } else if (position.glyph == 0) {
    // .notdef, which no charset names.
  } else if (kind_ == Kind::format0) {
    run.first = glyphs_[position.glyph - 1];
  } else if (kind_ == Kind::format1) {
    FERRO_TRY(const auto range, ranges_.read<CharsetRange1>(position.offset, Check::cff_charset_range));
    run = run_of(range, position.glyph);
    position.offset += sizeof(CharsetRange1);
  } else {
    FERRO_TRY(const auto range, ranges_.read<CharsetRange2>(position.offset, Check::cff_charset_range));
    run = run_of(range, position.glyph);
    position.offset += sizeof(CharsetRange2);
  }
  position.glyph += run.count;
  return run;
}

Result<std::uint32_t> Charset::id(std::uint32_t glyph) const {
  Position position;
  // Where no run depends on those before it, the first one is at the glyph.
  if (kind_ == Kind::predefined || kind_ == Kind::format0) position.glyph = glyph;
  while (true) {
    FERRO_TRY(const auto run, next(position));
    if (glyph < position.glyph) return run.first + (glyph - run.first_glyph);
  }
}

Result<std::optional<std::uint32_t>> Charset::glyph(std::uint32_t id) const {
  Position position;
  while (position.glyph < num_glyphs_) {
    FERRO_TRY(const auto run, next(position));
    if (id < run.first || id - run.first >= run.count) continue;
    const std::uint32_t glyph = run.first_glyph + (id - run.first);
    if (glyph < num_glyphs_) return glyph;
  }
  return std::nullopt;
}

Result<std::uint32_t> CharsetPlaces::id(std::uint32_t glyph) {
  if (charset_.kind_ != Charset::Kind::format1 && charset_.kind_ != Charset::Kind::format2) return charset_.id(glyph);
  Charset::Position position = places_[std::min(glyph / step, known_ - 1)];
  while (true) {
    const Charset::Position before = position;
    FERRO_TRY(const auto run, charset_.next(position));
    while (known_ < most && known_ * step < position.glyph) places_[known_++] = before;
    if (glyph < position.glyph) return run.first + (glyph - run.first_glyph);
  }
}

Result<void> Charset::walk(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs, Walker& walker) {
  if (offset < first_offset) return {};
  FERRO_TRY(const auto format, table.read<Uint8>(offset, Check::cff_charset_header));
  FERRO_CHECKED(walker.value({"cff.charset"}, "format", format, table.at(offset)));
  FERRO_TRY(const auto charset, parse(table, offset, num_glyphs, false));
  const std::uint64_t body = std::uint64_t{offset} + sizeof(Uint8);
  if (charset.kind_ == Kind::format1) return walk_ranges<CharsetRange1>(table, body, num_glyphs, walker);
  if (charset.kind_ == Kind::format2) return walk_ranges<CharsetRange2>(table, body, num_glyphs, walker);
  for (std::uint32_t i = 0; i < charset.glyphs_.size(); ++i) {
    FERRO_CHECKED(walker.value({"cff.charset.glyph[]", {i}}, "value", charset.glyphs_[i], charset.glyphs_.at(i)));
  }
  return {};
}

}  // namespace ferro::cff
