// SPDX-License-Identifier: Apache-2.0
//
// The parsers of this process: those that are linked in, and those that a shared library brought. Not thread-safe.
#pragma once

#include <ferrotype.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

// cpp, rust, freetype, harfbuzz, skrifa, skrifa_model, ttf_parser, stb_truetype, null; in that order.
[[nodiscard]] std::span<const ferro_parser* const> builtin_parsers();

// Those, and behind them every loaded one.
[[nodiscard]] std::span<const ferro_parser* const> parsers();

// Whether the parser says of itself that it does not check what it reads. A broken font may end its process, or leave
// the memory of that process broken, so it runs only where it was named.
[[nodiscard]] bool is_unchecked(const ferro_parser& parser);

// All but those: what runs where no parser was named.
[[nodiscard]] std::vector<const ferro_parser*> checked_parsers();

// Loads the parser that the shared library exports; it stays loaded. The error says in words what is wrong with it.
[[nodiscard]] tl::expected<const ferro_parser*, std::string> load_parser(const std::filesystem::path& path);

// The parser of that name, or null.
[[nodiscard]] const ferro_parser* find_parser(std::string_view name);

// Whether the parser says that it has the operation of this one capability bit, and was built with a member for it.
[[nodiscard]] bool answers(const ferro_parser& parser, std::uint64_t capability);

// Capability bits with their names, in the order of the interface.
struct Capability {
  std::uint64_t bit;
  const char* name;
};
[[nodiscard]] std::span<const Capability> capabilities();

}  // namespace ferrotype
