// SPDX-License-Identifier: Apache-2.0
//
// The fast code of simple glyphs and of paths, beside code that follows the words of the specification.
#include <gtest/gtest.h>

#include "support.h"
#include "tables/glyf/path.h"
#include "tables/glyf/simple.h"

namespace ferro::test::glyf {
namespace {

struct PointOfContour {
  int x;
  int y;
  bool on_curve;
};
using Contour = std::vector<PointOfContour>;

// Reads one field after the other.
class Reader {
 public:
  explicit Reader(const File& file) : file_(file) {}

  int u8() { return file_.at(position_++); }
  int u16() {
    const int high = u8();
    return high * 256 + u8();
  }
  int i16() {
    const int value = u16();
    return value < 32768 ? value : value - 65536;
  }
  void skip(int count) { position_ += static_cast<std::size_t>(count); }

 private:
  const File& file_;
  std::size_t position_ = 0;
};

std::vector<int> coordinates(Reader& reader, const std::vector<int>& flags, int short_bit, int same_bit) {
  std::vector<int> values;
  int value = 0;
  for (const int flag : flags) {
    if ((flag & short_bit) != 0) {
      const int change = reader.u8();
      value += (flag & same_bit) != 0 ? change : -change;
    } else if ((flag & same_bit) == 0) {
      value += reader.i16();
    }
    values.push_back(value);
  }
  return values;
}

std::vector<Contour> slow_decode(const File& glyph) {
  Reader reader(glyph);
  std::vector<int> end_points(static_cast<std::size_t>(reader.i16()));
  reader.skip(8);
  for (int& end : end_points) end = reader.u16();
  const auto count = end_points.empty() ? 0 : static_cast<std::size_t>(end_points.back() + 1);
  reader.skip(reader.u16());
  std::vector<int> flags;
  while (flags.size() < count) {
    const int flag = reader.u8();
    flags.push_back(flag);
    if ((flag & 0x08) == 0) continue;
    for (int repeats = reader.u8(); repeats > 0; --repeats) flags.push_back(flag);
  }
  const auto x = coordinates(reader, flags, 0x02, 0x10);
  const auto y = coordinates(reader, flags, 0x04, 0x20);
  std::vector<Contour> contours;
  std::size_t i = 0;
  for (const int end : end_points) {
    contours.emplace_back();
    for (; i <= static_cast<std::size_t>(end); ++i) contours.back().push_back({x[i], y[i], (flags[i] & 0x01) != 0});
  }
  return contours;
}

// A point halfway may lie on a half.
struct OnOrOff {
  Point point;
  bool on_curve;
};

// With the points that are only implied.
std::vector<OnOrOff> complete(const Contour& contour) {
  std::vector<OnOrOff> all;
  for (std::size_t i = 0; i < contour.size(); ++i) {
    const auto& point = contour[i];
    const auto& next = contour[(i + 1) % contour.size()];
    all.push_back({{static_cast<float>(point.x), static_cast<float>(point.y)}, point.on_curve});
    if (point.on_curve || next.on_curve) continue;
    all.push_back({{static_cast<float>(point.x + next.x) / 2, static_cast<float>(point.y + next.y) / 2}, true});
  }
  return all;
}

std::string slow_path(const std::vector<Contour>& contours) {
  const auto show = [](Point point) { return text_of(point.x) + ' ' + text_of(point.y) + ' '; };
  std::string text;
  for (const auto& contour : contours) {
    auto all = complete(contour);
    // It starts at the first point, or at the last one where the first is off the curve.
    const auto start = all.front().on_curve ? all.front() : all.back();
    if (all.front().on_curve) all.erase(all.begin());
    text += "M " + show(start.point);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].on_curve) {
        text += "L " + show(all[i].point);
        continue;
      }
      text += "Q " + show(all[i].point);
      i += 1;
      text += show(i < all.size() ? all[i].point : start.point);
    }
    text += "Z ";
  }
  if (!text.empty()) text.pop_back();
  return text;
}

// Any glyph that is valid, with any flags.
File random_glyph(Random& random) {
  const std::uint32_t contours = random.below(6);
  auto glyph = header(static_cast<std::int16_t>(contours));
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < contours; ++i) {
    count += 1 + (random.below(8) == 0 ? random.below(300) : random.below(10));
    glyph.u16(static_cast<std::uint16_t>(count - 1));
  }
  const std::uint32_t instructions = random.below(4);
  glyph.u16(static_cast<std::uint16_t>(instructions));
  for (std::uint32_t i = 0; i < instructions; ++i) glyph.u8(random.byte());
  std::uint32_t length = 0;
  for (std::uint32_t i = 0; i < count;) {
    const std::uint8_t flag = random.byte();
    glyph.u8(flag);
    std::uint32_t repeats = 0;
    if ((flag & 0x08) != 0) {
      repeats = random.below(std::min(count - i, 256U));
      glyph.u8(static_cast<std::uint8_t>(repeats));
    }
    const std::uint32_t x_length = (flag & 0x02) != 0 ? 1 : (flag & 0x10) != 0 ? 0 : 2;
    const std::uint32_t y_length = (flag & 0x04) != 0 ? 1 : (flag & 0x20) != 0 ? 0 : 2;
    length += (1 + repeats) * (x_length + y_length);
    i += 1 + repeats;
  }
  for (std::uint32_t i = 0; i < length; ++i) glyph.u8(random.byte());
  return glyph.done();
}

TEST(GlyfReference, decoding) {
  Random random;
  Digest digest;
  for (int i = 0; i < 2000; ++i) {
    const auto glyph = random_glyph(random);
    const auto contours = slow_decode(glyph);
    // With and without other glyphs behind it.
    auto file = glyph;
    file.resize(glyph.size() + random.below(6), 0xAA);
    const Bytes table = table_at(file, 1000);
    const auto simple =
        SimpleGlyph::parse(table.get_slice(0, glyph.size()), static_cast<std::uint16_t>(contours.size()));
    ASSERT_EQ(failure(simple), "");
    std::vector<std::uint8_t> scratch(simple->scratch_size());
    std::vector<Point> points(simple->point_count());
    const auto expanded = simple->expand_flags(scratch);
    ASSERT_EQ(failure(expanded), "");
    const auto flags = expanded->flags;
    ASSERT_EQ(flags.size(), points.size());
    ASSERT_EQ(failure(simple->decode(*expanded, table, 7, scratch, points)), "");
    std::size_t used = 0;
    for (const auto& contour : contours) {
      ASSERT_LE(used + contour.size(), points.size());
      for (const auto& expected : contour) {
        ASSERT_EQ(points[used].x, static_cast<float>(expected.x + 7));
        ASSERT_EQ(points[used].y, static_cast<float>(expected.y));
        ASSERT_EQ((flags[used] & flag::on_curve_point) != 0, expected.on_curve);
        ASSERT_EQ((flags[used] & flag::contour_end) != 0, &expected == &contour.back());
        digest.add(static_cast<std::uint32_t>(expected.x));
        digest.add(static_cast<std::uint32_t>(expected.y));
        used += 1;
      }
    }
    ASSERT_EQ(used, points.size());
    ASSERT_EQ(path(glyph), slow_path(contours));
  }
  EXPECT_EQ(digest.value(), 8721145476342208946U);
}

TEST(GlyfReference, paths) {
  Random random;
  Digest digest;
  for (int i = 0; i < 20000; ++i) {
    std::vector<Contour> contours(random.below(4));
    std::vector<Point> points;
    std::vector<std::uint8_t> flags;
    for (auto& contour : contours) {
      const std::uint32_t on_curve = random.below(5);  // of 4
      for (std::uint32_t left = 1 + random.below(8); left != 0; --left) {
        const PointOfContour point{static_cast<int>(random.below(2001)) - 1000,
                                   static_cast<int>(random.below(2001)) - 1000, random.below(4) < on_curve};
        contour.push_back(point);
        points.push_back({static_cast<float>(point.x), static_cast<float>(point.y)});
        flags.push_back(static_cast<std::uint8_t>(0x7E | (point.on_curve ? 0x01 : 0) | (left == 1 ? 0x80 : 0)));
        digest.add(static_cast<std::uint32_t>(point.x) * 2U + (point.on_curve ? 1 : 0));
      }
    }
    std::vector<Point> path_points(PathWriter::points_for(points.size(), contours.size()));
    std::vector<std::uint8_t> path_verbs(PathWriter::verbs_for(points.size(), contours.size()));
    PathWriter writer(path_points, path_verbs);
    writer.add(points, flags);
    ASSERT_LT(writer.point_count(), path_points.size());
    ASSERT_LT(writer.verb_count(), path_verbs.size());
    path_points.resize(writer.point_count());
    path_verbs.resize(writer.verb_count());
    ASSERT_EQ(path_text(path_verbs, path_points), slow_path(contours));
  }
  EXPECT_EQ(digest.value(), 756195648820739364U);
}

}  // namespace
}  // namespace ferro::test::glyf
