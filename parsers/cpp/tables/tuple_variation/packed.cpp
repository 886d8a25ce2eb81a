// SPDX-License-Identifier: Apache-2.0
#include "tables/tuple_variation/packed.h"

namespace ferro {

Result<std::uint32_t> PackedReader::point_count() {
  FERRO_TRY(const auto first, data_.read<Uint8>(position_, Check::tuple_point_count));
  position_ += 1;
  if ((first & 0x80U) == 0) return std::uint32_t{first};
  FERRO_TRY(const auto second, data_.read<Uint8>(position_, Check::tuple_point_count));
  position_ += 1;
  return ((first & 0x7FU) << 8U) | second;
}

Result<std::uint32_t> PointNumbers::take() {
  if (used_ == run_.count) {
    FERRO_TRY(run_, reader_.point_run(left_));
    left_ -= run_.count;
    used_ = 0;
  }
  number_ += run_.step(used_);
  used_ += 1;
  return number_;
}

Result<PackedReader> PointNumbers::end() const {
  PackedReader reader = reader_;
  for (std::uint32_t left = left_; left != 0;) {
    FERRO_TRY(const auto run, reader.point_run(left));
    left -= run.count;
  }
  return reader;
}

}  // namespace ferro
