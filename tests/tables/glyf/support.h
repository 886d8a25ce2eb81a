// SPDX-License-Identifier: Apache-2.0
//
// Glyphs written as fields, and what comes of them.
#pragma once

#include <algorithm>
#include <optional>

#include "../../support/outline.h"
#include "tables/glyf.h"
#include "tables/glyf/composite.h"

namespace ferro::test::glyf {

using File = std::vector<std::uint8_t>;

// The header of a glyph whose box is (x_min, -20) to (300, 400).
inline Be header(std::int16_t contours, std::int16_t x_min = 0) {
  return be().i16(contours).i16(x_min).i16(-20).i16(300).i16(400);
}

// 20 bytes.
inline File triangle() { return header(1).u16(2).u16(0).bytes({0x31, 0x33, 0x27, 100, 100, 100}).done(); }

struct Pair {
  std::int16_t x;
  std::int16_t y;
};

// One contour of points on the curve, all coordinates as words: 14 + 5 bytes a point.
inline File polygon(const std::vector<Pair>& points, std::int16_t x_min = 0) {
  auto glyph = header(1, x_min).u16(static_cast<std::uint16_t>(points.size() - 1)).u16(0);
  for (std::size_t i = 0; i < points.size(); ++i) glyph.u8(0x01);
  Pair previous{0, 0};
  for (const auto& point : points) glyph.i16(static_cast<std::int16_t>(point.x - std::exchange(previous.x, point.x)));
  for (const auto& point : points) glyph.i16(static_cast<std::int16_t>(point.y - std::exchange(previous.y, point.y)));
  return glyph.done();
}

// A composite of the glyphs with these numbers, none of them moved: 10 + 6 bytes a component.
inline File composite(const std::vector<std::uint16_t>& glyphs) {
  auto glyph = header(-1);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const bool more = i + 1 < glyphs.size();
    glyph.u16(component_flag::args_are_xy_values | (more ? component_flag::more_components : 0));
    glyph.u16(glyphs[i]).i8(0).i8(0);
  }
  return glyph.done();
}

// Glyphs one behind the other in a table at offset 1000 of the file, and their left side bearings if they have any.
class Glyphs {
 public:
  explicit Glyphs(const std::vector<File>& glyphs, const std::vector<std::int16_t>& bearings = {})
      : count_(static_cast<std::uint16_t>(glyphs.size())) {
    auto table = be();
    auto offsets = be().u32(0);
    for (const auto& glyph : glyphs) {
      table.bytes(glyph);
      offsets.u32(static_cast<std::uint32_t>(table.size()));
    }
    table_ = table.done();
    offsets_ = offsets.done();
    if (bearings.empty()) return;
    auto metrics = be();
    for (const auto bearing : bearings) metrics.u16(500).i16(bearing);
    metrics_ = metrics.done();
    hmtx_ = *Hmtx::parse(table_of(metrics_), count_, count_);
  }
  Glyphs(const Glyphs&) = delete;
  Glyphs& operator=(const Glyphs&) = delete;

  [[nodiscard]] Bytes table() const { return table_at(table_, 1000); }
  [[nodiscard]] Glyf glyf() const {
    return {table(), *Loca::parse(table_of(offsets_), IndexToLocFormat::long_offsets, count_), count_};
  }

  [[nodiscard]] const Hmtx* hmtx() const { return hmtx_ ? &*hmtx_ : nullptr; }
  [[nodiscard]] std::uint16_t count() const { return count_; }

  [[nodiscard]] Drawn drawn(std::uint32_t glyph) const {
    return draw([&](Outline& out) { return glyf().outline(glyph, hmtx(), nullptr, out); });
  }
  [[nodiscard]] std::string path(std::uint32_t glyph) const { return drawn(glyph).path; }
  // "x_min y_min x_max y_max", or the failure.
  [[nodiscard]] std::string extents(std::uint32_t glyph) const {
    const auto box = glyf().extents(glyph, hmtx());
    if (!box) return failure(box);
    return text_of(box->x_min) + ' ' + text_of(box->y_min) + ' ' + text_of(box->x_max) + ' ' + text_of(box->y_max);
  }
  [[nodiscard]] Walked walked() const {
    return walk(table_, [&](Bytes, Walker& walker) { return glyf().walk(walker); });
  }

 private:
  File table_;
  File offsets_;
  File metrics_;
  std::uint16_t count_;
  std::optional<Hmtx> hmtx_;
};

// The path of the only glyph.
inline std::string path(const File& glyph) { return Glyphs({glyph}).path(0); }

// Numbers that look random and are the same in every run and language.
class Random {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % limit;
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(below(256)); }

 private:
  std::uint32_t state_ = 1;
};

// One number of all that were added: equal in both languages when they saw the same.
class Digest {
 public:
  void add(std::uint32_t number) { value_ = (value_ ^ number) * 1099511628211U; }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 14695981039346656037U;
};

}  // namespace ferro::test::glyf
