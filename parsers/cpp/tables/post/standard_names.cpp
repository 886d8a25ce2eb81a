// SPDX-License-Identifier: Apache-2.0
#include "tables/post/standard_names.h"

#include <algorithm>
#include <array>

#include "tables/post/layout.h"

namespace ferro::post {
namespace {

constexpr auto names = std::to_array<std::string_view>({
#define FERRO_STANDARD_NAME(name) name,
#include "standard_names.def"
#undef FERRO_STANDARD_NAME
});
static_assert(names.size() == standard_names);

}  // namespace

std::string_view standard_name(std::uint32_t number) { return names[number]; }

std::optional<std::uint32_t> standard_number(std::span<const std::uint8_t> name) {
  for (std::uint32_t i = 0; i < standard_names; ++i) {
    if (std::ranges::equal(names[i], name)) return i;
  }
  return std::nullopt;
}

}  // namespace ferro::post
