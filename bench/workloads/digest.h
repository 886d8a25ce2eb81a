// What a parser answered, as a number: SHA-256 over the values, of which the first eight bytes mark one item.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nettle/sha2.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace ferrotype {

class Digest {
 public:
  Digest() { sha256_init(&context_); }

  void add_bytes(std::span<const std::uint8_t> bytes) { sha256_update(&context_, bytes.size(), bytes.data()); }

  template <class Value>
    requires std::is_arithmetic_v<Value>
  void add(Value value) {
    add_bytes({reinterpret_cast<const std::uint8_t*>(&value), sizeof(value)});
  }

  // With its length, so that two texts in a row do not run together.
  void add(std::string_view text) {
    add(text.size());
    add_bytes({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  }

  // Both end the digest and begin a new one.
  std::uint64_t number();
  std::string hexadecimal();

 private:
  sha256_ctx context_;
};

}  // namespace ferrotype
