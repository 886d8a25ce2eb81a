// Which inputs come to which check, and which of them it refuses.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/layout.h"

namespace ferrotype {

struct Input {
  std::string operation;
  std::filesystem::path file;
  std::uint64_t size = 0;  // bytes
};

struct NamedCheck {
  std::string name;
  std::string check_class;
  std::size_t number = 0;  // in checks.def
};

// In the order of checks.def, which is that of their numbers.
tl::expected<std::vector<NamedCheck>, std::string> list_checks(const Layout& layout);

struct Reach {
  std::uint64_t reached = 0;  // inputs that come to the check
  std::uint64_t refused = 0;  // inputs that it refuses
  std::vector<Input> near;    // some that only come to it, small ones
  std::vector<Input> inputs;  // some that it refuses, of several operations
};

struct Gather {
  std::filesystem::path scratch;  // a folder; nobody else scans with it
  std::size_t most_inputs = 16;   // of a check
  std::size_t jobs = 1;
  const std::atomic<bool>* interrupt = nullptr;
  std::function<void(std::size_t done, std::size_t all)> progress;
};

// Files of folders that are named as an operation are asked in that one, all others in every one.
std::vector<Input> files_of(const std::vector<std::filesystem::path>& folders);

// By number of the check. The error says how a worker ended; where it was interrupted there is none.
tl::expected<std::vector<Reach>, std::string> scan(const Layout& layout, const std::vector<Input>& all,
                                                   std::size_t checks, const Gather& gather);

// Copies into inputs/ of the folder, named by content: the same input of two folders is one, and what was found can be
// repeated with that folder alone. The error names the file.
tl::expected<std::vector<Input>, std::string> keep(const std::vector<Input>& inputs,
                                                   const std::filesystem::path& folder);

// Bytes of an input of our own making, there too.
tl::expected<std::filesystem::path, std::string> keep_bytes(const std::string& bytes,
                                                            const std::filesystem::path& folder);

// Some, `most` at the most: of each operation in turn, small ones and others alternating. The same for the same inputs.
std::vector<Input> choose(std::vector<Input> inputs, std::size_t most);

}  // namespace ferrotype
