// SPDX-License-Identifier: Apache-2.0
//
// The outline that a charstring draws, in memory of the caller. Room is asked for before each operator, for as many
// points as it has operands: no operator draws more of them. The verbs have twice the room of the points: no point has
// more than a move and the close before it.
//
// A contour begins at the origin when nothing else was said: that move is written at the start, and taken back by the
// first moveto.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/outline.h"
#include "tables/cff/fixed.h"

namespace ferro::cff {

struct Position {
  Bits x = 0;
  Bits y = 0;
};

// dx1 dy1 dx2 dy2 dx3 dy3, each from the point before.
using Curve = std::array<Bits, 6>;

class Pen {
 public:
  struct Room {
    std::span<Point> points;
    std::span<std::uint8_t> verbs;
  };

  Pen(Room room, Position origin) : room_(room), x_(origin.x), y_(origin.y) { begin(); }

  [[nodiscard]] std::size_t point_count() const { return point_count_; }
  [[nodiscard]] std::size_t verb_count() const { return verb_count_; }

  [[nodiscard]] bool has_room(std::size_t points) const { return points <= room_.points.size() - point_count_; }
  void set_room(Room room) { room_ = room; }

  [[gnu::always_inline]] void skip(Bits dx, Bits dy) {
    x_ += dx;
    y_ += dy;
  }

  [[gnu::always_inline]] void move(Bits dx, Bits dy) {
    skip(dx, dy);
    put_verb(Verb::close);
    if (!has_contour()) point_count_ = verb_count_ = 0;
    moved_ = true;
    begin();
  }

  [[gnu::always_inline]] void line(Bits dx, Bits dy) {
    skip(dx, dy);
    room_.points[point_count_] = at();
    point_count_ += 1;
    put_verb(Verb::line);
  }

  [[gnu::always_inline]] void curve(const Curve& curve) {
    skip(curve[0], curve[1]);
    room_.points[point_count_] = at();
    skip(curve[2], curve[3]);
    room_.points[point_count_ + 1] = at();
    skip(curve[4], curve[5]);
    room_.points[point_count_ + 2] = at();
    point_count_ += 3;
    put_verb(Verb::cubic);
  }

  void finish() {
    if (has_contour()) {
      put_verb(Verb::close);
    } else {
      point_count_ = verb_count_ = 0;
    }
  }

 private:
  [[nodiscard]] bool has_contour() const { return moved_ || point_count_ > 1; }

  [[nodiscard]] Point at() const { return {to_float(x_), to_float(y_)}; }

  static float to_float(Bits bits) { return static_cast<float>(static_cast<std::int32_t>(bits)) * (1.0F / 65536.0F); }

  void begin() {
    room_.points[point_count_] = at();
    point_count_ += 1;
    put_verb(Verb::move);
  }

  [[gnu::always_inline]] void put_verb(Verb verb) { room_.verbs[verb_count_++] = static_cast<std::uint8_t>(verb); }

  Room room_;
  Bits x_;
  Bits y_;
  std::size_t point_count_ = 0;
  std::size_t verb_count_ = 0;
  bool moved_ = false;
};

}  // namespace ferro::cff
