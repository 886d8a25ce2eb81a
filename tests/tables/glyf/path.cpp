// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/path.h"

#include <gtest/gtest.h>

#include "support.h"

namespace ferro::test::glyf {
namespace {

struct On {
  float x;
  float y;
};
struct Off {
  float x;
  float y;
};

// Points and flags of contours, and the path that they become.
class Contours {
 public:
  Contours& add(On point) { return add({point.x, point.y}, flag::on_curve_point); }
  Contours& add(Off point) { return add({point.x, point.y}, 0); }
  Contours& end() {
    flags_.back() |= flag::contour_end;
    contours_ += 1;
    return *this;
  }

  [[nodiscard]] std::string path() const {
    std::vector<Point> points(PathWriter::points_for(points_.size(), contours_));
    std::vector<std::uint8_t> verbs(PathWriter::verbs_for(points_.size(), contours_));
    PathWriter writer(points, verbs);
    writer.add(points_, flags_);
    points.resize(writer.point_count());
    verbs.resize(writer.verb_count());
    return path_text(verbs, points);
  }

 private:
  Contours& add(Point point, std::uint8_t flags) {
    points_.push_back(point);
    flags_.push_back(flags);
    return *this;
  }

  std::vector<Point> points_;
  std::vector<std::uint8_t> flags_;
  std::size_t contours_ = 0;
};

TEST(GlyfPath, nothing) { EXPECT_EQ(Contours().path(), ""); }

TEST(GlyfPath, one_point) {
  EXPECT_EQ(Contours().add(On{1, 2}).end().path(), "M 1 2 Z");
  EXPECT_EQ(Contours().add(Off{1, 2}).end().path(), "M 1 2 Q 1 2 1 2 Z");
}

TEST(GlyfPath, two_points) {
  EXPECT_EQ(Contours().add(On{0, 0}).add(On{4, 6}).end().path(), "M 0 0 L 4 6 Z");
  EXPECT_EQ(Contours().add(On{0, 0}).add(Off{4, 6}).end().path(), "M 0 0 Q 4 6 0 0 Z");
  EXPECT_EQ(Contours().add(Off{0, 0}).add(On{4, 6}).end().path(), "M 4 6 Q 0 0 4 6 Z");
  EXPECT_EQ(Contours().add(Off{0, 0}).add(Off{4, 6}).end().path(), "M 2 3 Q 0 0 2 3 Q 4 6 2 3 Z");
}

TEST(GlyfPath, starts_on_the_curve) {
  EXPECT_EQ(Contours().add(On{0, 0}).add(Off{8, 0}).add(On{8, 8}).end().path(), "M 0 0 Q 8 0 8 8 Z");
  EXPECT_EQ(Contours().add(On{0, 0}).add(On{8, 0}).add(Off{8, 8}).end().path(), "M 0 0 L 8 0 Q 8 8 0 0 Z");
  EXPECT_EQ(Contours().add(On{0, 0}).add(Off{8, 0}).add(Off{8, 8}).end().path(), "M 0 0 Q 8 0 8 4 Q 8 8 0 0 Z");
}

TEST(GlyfPath, starts_off_the_curve) {
  EXPECT_EQ(Contours().add(Off{0, 0}).add(On{8, 0}).add(On{8, 8}).end().path(), "M 8 8 Q 0 0 8 0 L 8 8 Z");
  EXPECT_EQ(Contours().add(Off{0, 0}).add(Off{8, 0}).add(On{8, 8}).end().path(), "M 8 8 Q 0 0 4 0 Q 8 0 8 8 Z");
  EXPECT_EQ(Contours().add(Off{0, 0}).add(On{8, 0}).add(Off{8, 8}).end().path(), "M 4 4 Q 0 0 8 0 Q 8 8 4 4 Z");
}

TEST(GlyfPath, never_on_the_curve) {
  EXPECT_EQ(Contours().add(Off{0, 0}).add(Off{8, 0}).add(Off{8, 8}).add(Off{0, 8}).end().path(),
            "M 0 4 Q 0 0 4 0 Q 8 0 8 4 Q 8 8 4 8 Q 0 8 0 4 Z");
}

TEST(GlyfPath, contours_do_not_touch) {
  EXPECT_EQ(Contours().add(On{0, 0}).add(Off{2, 2}).end().add(Off{4, 4}).add(On{6, 6}).end().add(On{9, 9}).end().path(),
            "M 0 0 Q 2 2 0 0 Z M 6 6 Q 4 4 6 6 Z M 9 9 Z");
}

TEST(GlyfPath, halves) {
  EXPECT_EQ(Contours().add(On{0, 0}).add(Off{1, 0}).add(Off{2, -1}).end().path(), "M 0 0 Q 1 0 1.5 -0.5 Q 2 -1 0 0 Z");
  EXPECT_EQ(Contours().add(On{0, 0}).add(Off{65535, 1}).add(Off{65534, 0}).end().path(),
            "M 0 0 Q 65535 1 65534.5 0.5 Q 65534 0 0 0 Z");
}

// All points off the curve take the most room: two for a point, one for a contour.
TEST(GlyfPath, room) {
  EXPECT_EQ(PathWriter::points_for(0, 0), 1);
  EXPECT_EQ(PathWriter::verbs_for(0, 0), 1);
  for (std::size_t count = 1; count < 10; ++count) {
    const std::vector<Point> points(count, Point{1, 1});
    std::vector<std::uint8_t> flags(count, 0);
    flags.back() = flag::contour_end;
    std::vector<Point> path_points(PathWriter::points_for(count, 1));
    std::vector<std::uint8_t> path_verbs(PathWriter::verbs_for(count, 1));
    PathWriter writer(path_points, path_verbs);
    writer.add(points, flags);
    EXPECT_EQ(writer.point_count(), path_points.size() - 1);
    EXPECT_EQ(writer.verb_count(), path_verbs.size() - 1);
  }
}

}  // namespace
}  // namespace ferro::test::glyf
