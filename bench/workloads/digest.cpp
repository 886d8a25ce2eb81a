// SPDX-License-Identifier: Apache-2.0
#include "workloads/digest.h"

#include <fmt/format.h>

#include <array>
#include <cstring>

namespace ferrotype {

std::uint64_t Digest::number() {
  std::uint64_t number = 0;
  std::array<std::uint8_t, sizeof(number)> bytes{};
  sha256_digest(&context_, bytes.size(), bytes.data());
  std::memcpy(&number, bytes.data(), bytes.size());
  return number;
}

std::string Digest::hexadecimal() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes{};
  sha256_digest(&context_, bytes.size(), bytes.data());
  std::string text;
  for (const std::uint8_t byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace ferrotype
