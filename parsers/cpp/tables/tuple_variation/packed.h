// SPDX-License-Identifier: Apache-2.0
//
// Point numbers and deltas, packed in runs of one width.
// https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#packed-point-numbers
// https://learn.microsoft.com/typography/opentype/spec/otvarcommonformats#packed-deltas
//
// A run of deltas with both flags set has values of 32 bits, as ISO/IEC 14496-22 and every reader in use have it; the
// specification of OpenType 1.9 still takes it for a run of zeros.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace ferro {

// One run of packed values, all of it known to be there.
struct PackedRun {
  // By the two flags of a run of deltas.
  enum class Kind : std::uint8_t { bytes, words, zeros, longs };

  Kind kind = Kind::bytes;
  std::uint32_t count = 0;
  // What the values are in, and where.
  Bytes data;
  std::uint64_t start = 0;

  // What is added to the point number before; only in runs of point numbers.
  [[nodiscard]] std::uint32_t step(std::uint32_t i) const {
    if (kind == Kind::words) return data.get<Uint16>(start + 2ULL * i).value();
    return data.get<Uint8>(start + i).value();
  }
  [[nodiscard]] std::int32_t delta(std::uint32_t i) const {
    switch (kind) {
      case Kind::bytes:
        return data.get<Int8>(start + i);
      case Kind::words:
        return data.get<Int16>(start + 2ULL * i);
      case Kind::zeros:
        return 0;
      case Kind::longs:
        return data.get<Int32>(start + 4ULL * i);
    }
    return 0;
  }
  // Place in the file of value `i`.
  [[nodiscard]] std::uint64_t at(std::uint32_t i) const { return data.at(start + width() * i); }
  [[nodiscard]] std::uint64_t width() const {
    static constexpr std::array<std::uint8_t, 4> widths = {1, 2, 0, 4};
    return widths[static_cast<std::size_t>(kind)];
  }
};

// Reads packed point numbers and deltas run by run. A copy of it is a place to come back to.
class PackedReader {
 public:
  PackedReader() = default;
  explicit PackedReader(Bytes data) : data_(data) {}

  // How many point numbers follow; 0 means all points.
  [[nodiscard]] Result<std::uint32_t> point_count();
  // The next run of point numbers, or of deltas, of which there are `left`, at least one.
  [[nodiscard]] Result<PackedRun> point_run(std::uint32_t left);
  [[nodiscard]] Result<PackedRun> delta_run(std::uint32_t left);

  // Of which all runs are parts.
  [[nodiscard]] const Bytes& data() const { return data_; }
  [[nodiscard]] std::uint64_t position() const { return position_; }
  [[nodiscard]] bool is_at_end() const { return position_ == data_.size(); }
  // Place in the file of what is read next.
  [[nodiscard]] std::uint64_t at() const { return data_.at(position_); }

 private:
  Bytes data_;
  std::uint64_t position_ = 0;
};

// Point numbers one by one; each is stored as the distance from the one before.
class PointNumbers {
 public:
  PointNumbers(PackedReader reader, std::uint32_t count) : reader_(reader), left_(count) {}

  // To be called `count` times.
  [[nodiscard]] Result<std::uint32_t> take();
  // Place in the file of the last one.
  [[nodiscard]] std::uint64_t at() const { return run_.at(used_ - 1); }
  // What is behind all of them.
  [[nodiscard]] Result<PackedReader> end() const;

 private:
  PackedReader reader_;
  std::uint32_t left_;
  PackedRun run_;
  std::uint32_t used_ = 0;
  std::uint32_t number_ = 0;
};

inline Result<PackedRun> PackedReader::point_run(std::uint32_t left) {
  FERRO_TRY(const auto control, data_.read<Uint8>(position_, Check::tuple_point_run));
  const std::uint32_t count = (control & 0x7FU) + 1U;
  FERRO_REQUIRE(count <= left, Check::tuple_point_run_count, at());
  const auto kind = (control & 0x80U) != 0 ? PackedRun::Kind::words : PackedRun::Kind::bytes;
  const PackedRun run{kind, count, data_, position_ + 1};
  const std::uint64_t length = run.width() * count;
  FERRO_REQUIRE(data_.contains(run.start, length), Check::tuple_point_numbers, run.at(0));
  position_ = run.start + length;
  return run;
}

inline Result<PackedRun> PackedReader::delta_run(std::uint32_t left) {
  FERRO_TRY(const auto control, data_.read<Uint8>(position_, Check::tuple_delta_run));
  const std::uint32_t count = (control & 0x3FU) + 1U;
  FERRO_REQUIRE(count <= left, Check::tuple_delta_run_count, at());
  const PackedRun run{static_cast<PackedRun::Kind>(control >> 6U), count, data_, position_ + 1};
  const std::uint64_t length = run.width() * count;
  FERRO_REQUIRE(data_.contains(run.start, length), Check::tuple_deltas, run.at(0));
  position_ = run.start + length;
  return run;
}

// Visits `count` deltas, each with its point number: one of the list, or of all points in turn, where runs of zeros are
// passed over. `visit(number, delta, offset)` says whether the number is one of a point, which stands at the offset.
template <class Visit>
Result<void> each_delta(PackedReader& reader, std::uint32_t count, PointNumbers* numbers, Visit&& visit) {
  for (std::uint32_t i = 0; i < count;) {
    FERRO_TRY(const auto run, reader.delta_run(count - i));
    if (numbers != nullptr) {
      for (std::uint32_t k = 0; k < run.count; ++k) {
        FERRO_TRY(const auto number, numbers->take());
        FERRO_CHECKED(visit(number, run.delta(k), numbers->at()));
      }
    } else if (run.kind != PackedRun::Kind::zeros) {
      for (std::uint32_t k = 0; k < run.count; ++k) FERRO_CHECKED(visit(i + k, run.delta(k), run.at(k)));
    }
    i += run.count;
  }
  return {};
}

}  // namespace ferro
