// SPDX-License-Identifier: Apache-2.0
#include "tables/cvar.h"

#include <algorithm>

namespace ferro {
namespace {

constexpr TupleVariationPaths paths = {
    "cvar",
    "cvar.shared_point_numbers[]",
    "cvar.tuple_variation_headers[]",
    "cvar.tuple_variation_headers[].peak_tuple[]",
    "cvar.tuple_variation_headers[].intermediate_start_tuple[]",
    "cvar.tuple_variation_headers[].intermediate_end_tuple[]",
    "cvar.tuple_variation_headers[].private_point_numbers[]",
    "cvar.tuple_variation_headers[].deltas[]",
};

float rounded(float value) {
  // From here on there are only whole numbers.
  constexpr float whole_numbers = 8388608;
  if (value <= -whole_numbers || value >= whole_numbers) return value;
  auto below = static_cast<float>(static_cast<std::int32_t>(value));
  if (below > value) below -= 1;
  return value - below >= 0.5F ? below + 1 : below;
}

}  // namespace

Result<Cvar> Cvar::parse(Bytes table, std::uint16_t axis_count) {
  FERRO_TRY(const auto header, table.read<CvarHeader>(0, Check::cvar_length));
  FERRO_REQUIRE(header.major_version == 1, Check::cvar_version, table.at(0));
  Cvar cvar;
  FERRO_TRY(cvar.tuples_, TupleVariations::parse(table, sizeof(CvarHeader), axis_count, {}));
  return cvar;
}

Result<void> Cvar::values(Bytes cvt, std::span<const std::int16_t> coordinates, std::span<float> out) const {
  const auto stored = cvt.get_array<Fword>(0, cvt.size() / sizeof(Fword));
  const auto sums = out.first(stored.size());
  std::ranges::fill(sums, 0.0F);
  TupleVariations tuples = tuples_;
  auto shared = tuples.shared_point_numbers();
  std::uint32_t shared_count = 0;
  if (tuples.has_shared_point_numbers()) {
    FERRO_TRY(shared_count, shared.point_count());
  }
  const PointNumbers shared_numbers(shared, shared_count);
  FERRO_TRY(shared, shared_numbers.end());
  for (;;) {
    TupleVariation tuple;
    FERRO_TRY(const auto scalar, tuples.take_active(coordinates, {}, tuple));
    if (scalar == 0) break;
    FERRO_TRY(auto reader, tuples.data(tuple, shared.position()));
    std::uint32_t count = shared_count;
    PointNumbers numbers = shared_numbers;
    if (tuple.has(tuple_flag::private_point_numbers)) {
      FERRO_TRY(count, reader.point_count());
      numbers = PointNumbers(reader, count);
      FERRO_TRY(reader, numbers.end());
    }
    const auto add = [&](std::uint32_t number, std::int32_t delta, std::uint64_t offset) -> Result<void> {
      FERRO_REQUIRE(number < sums.size(), Check::cvar_value, offset);
      sums[number] += static_cast<float>(delta) * scalar;
      return {};
    };
    if (count == 0) {
      FERRO_CHECKED(each_delta(reader, static_cast<std::uint32_t>(sums.size()), nullptr, add));
    } else {
      FERRO_CHECKED(each_delta(reader, count, &numbers, add));
    }
  }
  for (std::uint32_t i = 0; i < stored.size(); ++i) {
    sums[i] = static_cast<float>(stored[i].value()) + rounded(sums[i]);
  }
  return {};
}

Result<void> Cvar::walk(Bytes table, std::uint16_t axis_count, Walker& walker) {
  FERRO_TRY(const auto header, table.read<CvarHeader>(0, Check::cvar_length));
  FERRO_CHECKED(walker.record({"cvar"}, header, table.at(0)));
  FERRO_TRY(const auto cvar, parse(table, axis_count));
  return cvar.tuples_.walk(paths, {}, 0, 1, walker);
}

}  // namespace ferro
