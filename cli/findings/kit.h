// A reproduction kit: one finding with all that somebody else needs to see it again, in one file.
//
// A plain tar archive of at most 1 GiB, with these files and no others, sorted by name:
//
//   README.txt     what it is, and the command that reproduces it
//   finding.json   what is known: the object of `crashes show --json` without paths of this machine, with
//                  described_build (the description of the build that found it) and environment (the kernel, the
//                  compiler of this program, what children get for the sanitizers)
//   input.bin      the smallest input that is known; its sha256 is that of `minimised`, or else of `input`
//   log.txt        the raw standard error of the worker that found it, where it is still there
//   original.bin   the input that was found first, where input.bin is a smaller one
//
// The same finding gives the same bytes on the same machine: no times, no owners.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "findings/finding_json.h"

namespace ferrotype {

constexpr std::uint64_t most_kit_bytes = std::uint64_t{1} << 30;
constexpr std::size_t most_kit_entries = 64;

struct Kit {
  nlohmann::json finding;  // an object
  std::string input;
  std::optional<std::string> original;
  std::optional<std::string> log;
  std::string readme;
};

// Reads the files of a finding. A log that is gone is left out; an input that is gone, or is not what its name says, is
// an error.
tl::expected<Kit, std::string> make_kit(const Context& context, const Finding& finding);

// The bytes of the archive.
tl::expected<std::string, std::string> write_kit(const Kit& kit);

// For kits of anybody: nothing is written to disk, names that are not in the list above are an error, so are links,
// repeated names, more than most_kit_entries, more than most_kit_bytes in all, and compressed archives. `finding` is an
// object, and `input` has the sha256 that it tells.
tl::expected<Kit, std::string> read_kit(const std::filesystem::path& path);

}  // namespace ferrotype
