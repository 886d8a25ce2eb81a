// The builds of the twins: by their usual compilers and flags, and once more by others (parsers/variants). A build is
// told by its name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace ferrotype {

inline constexpr std::array<std::string_view, 2> own_parsers{"cpp", "rust"};

// Builds that take time for what they prevent, which no other flags would give back.
inline constexpr std::array<std::string_view, 3> mitigations{"cpp_hardened", "cpp_sandbox", "cpp_sandbox_checked"};

// The twin that a parser is a build of: `cpp` of cpp and cpp_*, `rust` of rust and rust_*; empty for any other.
constexpr std::string_view twin_of(std::string_view parser) {
  for (const std::string_view twin : own_parsers) {
    if (parser == twin) return twin;
    if (parser.starts_with(twin) && parser.substr(twin.size()).starts_with('_')) return twin;
  }
  return {};
}

constexpr bool is_twin(std::string_view parser) {
  return std::find(own_parsers.begin(), own_parsers.end(), parser) != own_parsers.end();
}

constexpr bool is_own(std::string_view parser) { return !twin_of(parser).empty(); }

constexpr bool is_mitigation(std::string_view parser) {
  return std::find(mitigations.begin(), mitigations.end(), parser) != mitigations.end();
}

}  // namespace ferrotype
