// SPDX-License-Identifier: Apache-2.0
//
// Reads a file that may be anything: never waits, never reads what is too large, takes regular files only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <tl/expected.hpp>

namespace ferrotype {

// No font comes near it; a sparse file of terabytes must cost nothing.
inline constexpr std::uint64_t largest_input = std::uint64_t{1} << 30U;

class InputFile {
 public:
  // The error is a clause without the file's name: "is a directory".
  [[nodiscard]] static tl::expected<InputFile, std::string> read(const std::string& path);

  // An allocation of exactly the file's size.
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {bytes_.get(), size_}; }

 private:
  InputFile(std::unique_ptr<std::uint8_t[]> bytes, std::size_t size) : bytes_(std::move(bytes)), size_(size) {}

  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_;
};

}  // namespace ferrotype
