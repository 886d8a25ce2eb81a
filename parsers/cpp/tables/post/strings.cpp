// SPDX-License-Identifier: Apache-2.0
#include "tables/post/strings.h"

#include <algorithm>

namespace ferro::post {

Strings::Strings(Bytes table, std::uint64_t first) : table_(table), cursor_{0, first}, offsets_{first} {}

Strings::Cursor Strings::start_of(std::uint32_t number) const {
  const std::uint32_t nearest = std::min(number / step, known_ - 1);
  const Cursor remembered{nearest * step, offsets_[nearest]};
  return cursor_.number <= number && cursor_.number > remembered.number ? cursor_ : remembered;
}

Result<Bytes> Strings::find(std::uint32_t number, std::uint64_t index_at) {
  auto [at, offset] = start_of(number);
  while (true) {
    FERRO_REQUIRE(offset < table_.size(), Check::post_name_index, index_at);
    const std::uint64_t length = table_.get<Uint8>(offset);
    FERRO_TRY(const auto string, table_.slice(offset + 1, length, Check::post_string_length));
    if (at == number) {
      cursor_ = {at, offset};
      return string;
    }
    offset += 1 + length;
    ++at;
    if (at == known_ * step) offsets_[known_++] = offset;
  }
}

}  // namespace ferro::post
