// SPDX-License-Identifier: Apache-2.0
#include "tables/glyf/deltas.h"

#include <utility>

#include "base/limits.h"

namespace ferro {
namespace {

// The numbers that the reader is at, which never fall; returns how many there are. Each is one of `points`, of which a
// tuple cannot name more than there are.
Result<std::uint32_t> read_numbers(PackedReader& reader, std::size_t points, const ByteList<std::uint32_t>& numbers) {
  const std::uint64_t offset = reader.at();
  FERRO_TRY(const auto count, reader.point_count());
  FERRO_REQUIRE(count <= points, Check::glyf_delta_point_count, offset);
  std::uint32_t number = 0;
  for (std::uint32_t i = 0; i < count;) {
    FERRO_TRY(const auto run, reader.point_run(count - i));
    for (std::uint32_t k = 0; k < run.count; ++k) {
      number += run.step(k);
      numbers.set(i + k, number);
    }
    FERRO_REQUIRE(number < points, Check::glyf_delta_point, run.at(0));
    i += run.count;
  }
  return count;
}

// A point that a tuple names, with its delta.
struct Named {
  std::uint32_t number;
  Point delta;
};

// The delta of a coordinate, by the stored coordinate: that of the nearer point below and above the two, and in
// between on the line from one to the other.
struct Slope {
  float low;
  float high;
  float at_low;
  float at_high;
  float rise;

  static Slope between(float a, float delta_a, float b, float delta_b) {
    if (a == b) {
      const float delta = delta_a == delta_b ? delta_a : 0;
      return {a, a, delta, delta, 0};
    }
    if (a > b) {
      std::swap(a, b);
      std::swap(delta_a, delta_b);
    }
    return {a, b, delta_a, delta_b, (delta_b - delta_a) / (b - a)};
  }

  [[nodiscard]] float at(float stored) const {
    const float inside = at_low + (stored - low) * rise;
    const float above = stored >= high ? at_high : inside;
    return stored <= low ? at_low : above;
  }
};

// Adds what a tuple with point numbers says, and what follows from it for the points between.
class Spread {
 public:
  Spread(const ByteList<std::uint32_t>& numbers, const Sums& deltas, std::span<const Point> points, const Sums& sums)
      : numbers_(numbers), deltas_(deltas), points_(points), sums_(sums) {}

  // The points from `start` to `end`.
  void contour(std::uint32_t start, std::uint32_t end) {
    if (!is_before(end + 1)) return;
    const Named first = take();
    Named previous = first;
    while (is_before(end + 1)) {
      const Named named = take();
      if (named.number - previous.number > 1) fill(Gap(points_, previous, named), previous.number + 1, named.number);
      previous = named;
    }
    const Gap gap(points_, previous, first);
    fill(gap, previous.number + 1, end + 1);
    fill(gap, start, first.number);
  }

  // The points behind all contours.
  void rest() {
    while (next_ < numbers_.size()) take();
  }

 private:
  struct Gap {
    Gap(std::span<const Point> points, const Named& a, const Named& b)
        : x(Slope::between(points[a.number].x, a.delta.x, points[b.number].x, b.delta.x)),
          y(Slope::between(points[a.number].y, a.delta.y, points[b.number].y, b.delta.y)) {}

    Slope x;
    Slope y;
  };

  [[nodiscard]] bool is_before(std::uint32_t end) const { return next_ < numbers_.size() && numbers_[next_] < end; }

  Named take() {
    Named named{numbers_[next_], deltas_[next_]};
    next_ += 1;
    while (next_ < numbers_.size() && numbers_[next_] == named.number) {
      named.delta.x += deltas_.x[next_];
      named.delta.y += deltas_.y[next_];
      next_ += 1;
    }
    sums_.x.set(named.number, sums_.x[named.number] + named.delta.x);
    sums_.y.set(named.number, sums_.y[named.number] + named.delta.y);
    return named;
  }

  void fill(const Gap& gap, std::uint32_t from, std::uint32_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      sums_.x.set(i, sums_.x[i] + gap.x.at(points_[i].x));
      sums_.y.set(i, sums_.y[i] + gap.y.at(points_[i].y));
    }
  }

  ByteList<std::uint32_t> numbers_;
  Sums deltas_;
  std::span<const Point> points_;
  Sums sums_;
  std::size_t next_ = 0;
};

}  // namespace

Result<bool> Deltas::begin(std::uint32_t glyph) {
  FERRO_TRY(tuples_, variation_.gvar->glyph(glyph));
  FERRO_CHECKED(charge(std::uint64_t{tuples_.count()} * (1U + tuples_.axis_count())));
  return next();
}

Result<bool> Deltas::next() {
  FERRO_TRY(scalar_, tuples_.take_active(variation_.coordinates, variation_.shared_scalars, tuple_));
  return scalar_ != 0;
}

Result<void> Deltas::charge(std::uint64_t amount) {
  work_ += amount;
  FERRO_REQUIRE(work_ <= limits::glyf_delta_work, Check::glyf_delta_work, tuples_.at());
  return {};
}

std::size_t Deltas::scratch_size(std::size_t moved) {
  return 4 * (moved + longest_run) * sizeof(float) + 2 * moved * sizeof(std::uint32_t);
}

Result<Sums> Deltas::sum(std::span<const Point> points, const Array<Uint16>& end_points, std::size_t moved,
                         std::span<std::uint8_t> scratch) {
  const ByteList<float> floats(scratch);
  const std::size_t room = moved + longest_run;
  const Sums sums{floats.part(0, room), floats.part(room, room)};
  const Sums deltas{floats.part(2 * room, room), floats.part(3 * room, room)};
  const ByteList<std::uint32_t> numbers(scratch.last(2 * moved * sizeof(std::uint32_t)));
  const auto shared_numbers = numbers.part(0, moved);
  const auto private_numbers = numbers.part(moved, moved);
  auto shared = tuples_.shared_point_numbers();
  std::uint32_t shared_count = 0;
  if (tuples_.has_shared_point_numbers()) {
    FERRO_TRY(shared_count, read_numbers(shared, moved, shared_numbers));
  }
  const Bytes table = variation_.gvar->table();
  bool is_first = true;
  for (bool more = true; more;) {
    FERRO_CHECKED(charge(moved));
    FERRO_TRY(auto reader, tuples_.data(tuple_, shared.position()));
    std::uint32_t named = shared_count;
    const bool is_private = tuple_.has(tuple_flag::private_point_numbers);
    if (is_private) {
      FERRO_TRY(named, read_numbers(reader, moved, private_numbers));
    }
    const auto count = named == 0 ? static_cast<std::uint32_t>(moved) : named;
    const Sums& decoded = named == 0 && is_first ? sums : deltas;
    FERRO_CHECKED(decode_deltas(reader, table, scalar_, count, decoded.x));
    FERRO_CHECKED(decode_deltas(reader, table, scalar_, count, decoded.y));
    if (named == 0) {
      if (!is_first) {
        add_deltas(sums.x, deltas.x, moved);
        add_deltas(sums.y, deltas.y, moved);
      }
    } else {
      if (is_first) {
        sums.x.part(0, moved).fill(0);
        sums.y.part(0, moved).fill(0);
      }
      Spread spread((is_private ? private_numbers : shared_numbers).part(0, named), deltas, points, sums);
      std::uint32_t start = 0;
      for (std::uint32_t i = 0; i < end_points.size(); ++i) {
        const std::uint32_t end = end_points[i].value();
        spread.contour(start, end);
        start = end + 1;
      }
      spread.rest();
    }
    is_first = false;
    FERRO_TRY(more, next());
  }
  return sums;
}

Result<PhantomDeltas> Deltas::phantoms(std::uint32_t points) {
  PhantomDeltas sums{};
  const std::uint32_t count = points + phantom_points;
  auto shared = tuples_.shared_point_numbers();
  std::uint32_t shared_count = 0;
  if (tuples_.has_shared_point_numbers()) {
    FERRO_TRY(shared_count, shared.point_count());
    FERRO_CHECKED(charge(shared_count));
  }
  const PointNumbers shared_numbers(shared, shared_count);
  FERRO_TRY(shared, shared_numbers.end());
  for (bool more = true; more;) {
    FERRO_TRY(auto reader, tuples_.data(tuple_, shared.position()));
    std::uint32_t named = shared_count;
    PointNumbers numbers = shared_numbers;
    if (tuple_.has(tuple_flag::private_point_numbers)) {
      FERRO_TRY(named, reader.point_count());
      numbers = PointNumbers(reader, named);
      FERRO_TRY(reader, numbers.end());
    }
    // Each coordinate reads the numbers again.
    FERRO_CHECKED(charge(2 * std::uint64_t{named}));
    for (const auto coordinate : {&Point::x, &Point::y}) {
      const auto add = [&](std::uint32_t number, std::int32_t delta, std::uint64_t offset) -> Result<void> {
        FERRO_REQUIRE(number < count, Check::glyf_delta_point, offset);
        if (number >= points) sums[number - points].*coordinate += static_cast<float>(delta) * scalar_;
        return {};
      };
      PointNumbers again = numbers;
      FERRO_CHECKED(each_delta(reader, named == 0 ? count : named, named == 0 ? nullptr : &again, add));
    }
    FERRO_TRY(more, next());
  }
  return sums;
}

}  // namespace ferro
