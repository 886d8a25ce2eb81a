// SPDX-License-Identifier: Apache-2.0
#include "layout.h"

#include <cstdlib>
#include <system_error>

namespace ferrotype {

Layout Layout::of_this_program() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return {program.parent_path().parent_path().parent_path()};
}

std::filesystem::path Layout::worker(std::string_view flavour) const {
  return build_root / flavour / "fuzz" / "ferrotype_worker";
}

std::filesystem::path Layout::target(std::string_view operation) const {
  return build_root / "fuzz" / "fuzz" / ("fuzz_" + std::string(operation));
}

std::filesystem::path Layout::library(std::string_view flavour, const std::string& word) const {
  if (!is_parser_name(word)) return word;
  const std::string file = "libferrotype_" + word + ".so";
  const auto measured = build_root / flavour / "peers" / file;
  return std::filesystem::exists(measured) ? measured : build_root / flavour / "loaded" / file;
}

std::filesystem::path Layout::seeds() const { return build_root.parent_path() / "corpus" / "seeds"; }
std::filesystem::path Layout::known_peers() const { return build_root.parent_path() / "fuzz" / "known_peers.txt"; }

bool is_parser_name(std::string_view word) {
  return !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

const std::vector<std::string>& operations() {
  static const std::vector<std::string> all = {"open",    "walk",    "names",      "charmap",
                                               "metrics", "outline", "variations", "glyph_names"};
  return all;
}

std::vector<std::pair<std::string, std::string>> sanitizer_environment() {
  std::vector<std::pair<std::string, std::string>> settings = {
      {"ASAN_OPTIONS", "dedup_token_length=3"},
      {"UBSAN_OPTIONS", "print_stacktrace=1"},
      {"RUST_BACKTRACE", "0"},
  };
  // Debian installs the symboliser under its versioned name only, where the sanitizers do not look.
  if (std::getenv("ASAN_SYMBOLIZER_PATH") == nullptr) {
    for (const auto* path : {"/usr/bin/llvm-symbolizer-19", "/usr/bin/llvm-symbolizer"}) {
      if (std::filesystem::exists(path)) {
        settings.emplace_back("ASAN_SYMBOLIZER_PATH", path);
        break;
      }
    }
  }
  return settings;
}

}  // namespace ferrotype
